# What a workload does in the kernel, by `cashew profile --accept`: a line for each function with its calls, its shape and its symbol, and
# below it its blocks as the compiler wrote them, each as offset:executions, or offset:executions/taken if it ends with a conditional branch that was taken.
66 a8bbabdb CashewAddressSpaceMap
  0:66 14:66/66 22:0 26:66 2a:66 34:66 4e:66 56:0 5e:0
8 436f2e92 CashewAddressSpaceUnmap
  0:8 16:8 20:8 30:8 38:0 40:0
1127 3311292e CashewCall
  0:1127 12:1127/520 26:607 36:607/204 3c:403 42:403/101 4a:302/302 56:0 5e:0 66:302/302 70:0 7c:302 80:302 b6:305 ca:520 de:0
118 64bf1a3e CashewCapTableCopy
  0:118/118 28:0 2e:118
6 2761ae8e CashewCapTableDelete
  0:6 16:6 26:6 36:6 3e:0 46:0
7 d64523fb CashewCapTableMint
  0:7 28:7 36:7 3e:7 58:0 60:0
1 60e4b900 CashewCapTableMove
  0:1 26:1 38:1
26 62d66cfe CashewCapTableRevoke
  0:26 1a:26 24:303 34:303/26 46:277 4a:345 54:622/345 66:277/277 84:0 8c:26 94:0 9a:0
5 d87bb8c4 CashewDeadline
  0:5 3e:5 42:0 46:5 62:5/3 70:2/2 84:0 a6:0 b4:0 b8:2 ca:2 de:0 e0:5/1 e8:4/3 ec:1 fa:4 10e:1 112:1 128:0
8 964fdf26 CashewFault
  0:8/8 10:0 1c:8/8 2a:0 2e:0 34:0 46:0 4e:0 6a:0 6c:0 6e:0 84:8 96:8/7 9a:1/1 b2:0 b8:0 d4:0 da:0 de:0 e2:0 e6:0 ea:1 ec:1 102:1 10e:1 110:0 112:1 114:1 14c:1 15c:1 170:7
1 7d502cb6 CashewInterrupt
  0:1/1 34:0 38:1 46:1 5a:0 5c:1
2 a4f4989d CashewInterruptAcknowledge
  0:2 c:2 2e:0
1 75994f66 CashewInterruptBind
  0:1/1 c:0 10:1
1 cbe21e64 CashewInterruptControlClaim
  0:1 22:1 28:1 32:1 36:1 4e:1 6c:0 72:0 78:0 7e:0
3 53a8fd5b CashewPageInspect
  0:3
17 ed9591a4 CashewPageSplit
  0:17 1a:17 22:17 34:17 48:17 5e:17 68:17 a2:0 a8:0 be:0
222 c205e621 CashewReceive
  0:222 12:222/14 22:208 2c:208/101 32:107 4c:101 6e:14
607 70c2e778 CashewReplyReceive
  0:607 16:607 1c:607 30:607 3c:607/203 42:404/100 48:304 4e:304 54:304 5a:304 62:304/304 6e:0 76:0 7e:304 b0:303 c4:0
21 a19ee9de CashewSchedulingContextBind
  0:21 20:21 3a:0
2 f1847344 CashewSchedulingContextConfigure
  0:2
12 908d02f8 CashewSchedulingContextUnbind
  0:12 10:12 20:0 22:12
303 e44ceeab CashewSend
  0:303 12:303 22:303 2c:303 32:303 5c:0
1310 d0701495 CashewSettle
  0:1310/8 16:1302/460 1c:842 20:842 26:842/669 38:173 46:842/442 50:400 5c:400 64:442/2 68:440 6e:840 70:1300 76:10
15 5f79f13f CashewSystemCall
  0:15 36:15 40:0 42:15 52:15/15 56:0 5c:0 70:15 78:15 7e:15 8e:15/14 94:1 9c:1/1 a6:0 d2:1/1 dc:0 f8:1 11c:14/14 126:0 140:14 156:0 15c:0 160:0 164:0 184:0 19c:0 1b2:0 1b8:0 1bc:0 1c2:0 1d8:0 1dc:0 1e2:0 1e8:0 1ee:0 202:0 20a:0 20e:0 210:0 212:0 214:0
21 2dcc7d75 CashewThreadConfigure
  0:21 22:21 2a:21 34:21 3e:21 48:21 54:21 5e:21 62:0 66:0 6a:0 6c:21 72:21 78:21 82:21 8c:21 98:21 a2:21 a6:0 aa:0 ae:0 b0:21 b6:21/20 bc:1 c6:1 d0:1 dc:1 e6:21 ea:0 ee:0 f2:0 f4:21 fa:21/2 102:19 10c:19 116:19 122:19 12c:21 130:0 134:0 138:0 13a:21 140:21 14e:21/2 152:19 166:19 16e:19 184:21 18a:21 1b0:21 1b6:21 1dc:21/20 1e2:1 1fe:21/2 204:19 228:21/20 22e:1 24a:21/21 25e:0 264:21 268:0 26c:0 26e:0 272:0 282:21
9 1d019093 CashewThreadReadRegisters
  0:9 24:9 28:9 30:9/9 34:0 38:0 42:0 46:0 48:0 58:0 5c:0 5e:0 70:0 86:9 98:9 9e:0 a4:0
20 5dfa7179 CashewThreadResume
  0:20 14:20 1a:20/18 20:2 38:2 52:20 68:0 6c:0 84:0
20 6cbb6064 CashewThreadSetPriority
  0:20 14:20/1 1a:19 1e:1/1 22:0 26:1 28:20/19 2c:1 3a:20/1 5a:19/19 5e:0 6c:1 7a:20 82:0
21 b844f4cb CashewThreadWriteRegisters
  0:21/21 14:0 18:0 1c:21 22:21 38:21 4e:0 54:0
2 d1ce51fb CashewTimerArm
  0:2 1e:2 4e:0 50:2
2 cbc0d207 CashewTimerBind
  0:2
2 42b21ef5 CashewTimerRead
  0:2
132 351bc822 CashewUntypedRetype
  0:132/64 16:68 1a:68 32:64 42:132 4e:132/132 52:0 58:0 5e:132/132 66:0 6a:0 70:132 88:132 92:132/106 a4:26 b2:26 c6:26 d8:26 dc:132/23 e0:109/1 e4:108 e8:24 ea:132 10a:132 152:0 158:0 164:0 168:132 16c:0 172:0 186:0
500 de421466 CashewYield
  0:500/100 16:400 1c:400/400 36:0 4a:400 50:400 56:0 66:100
9 e3b9af2e Cashew_Kernel_Cashew_Kernel_Accounting__Charge
  0:9
185 00117e62 Cashew_Kernel_Cashew_Kernel_Accounting__Charge_0
  0:185 14:185/6 1a:179 3c:179 40:0 42:179 46:0 5c:185
32 eaf0feb6 Cashew_Kernel_Cashew_Kernel_Accounting__Detach
  0:32/18 c:14 18:14 24:32
23 fcba8064 Cashew_Kernel_Cashew_Kernel_Accounting__Join
  0:23/23 c:0 18:23 1e:23
24 9749599a Cashew_Kernel_Cashew_Kernel_Accounting__Keep
  0:24/23 c:1/1 12:0 1e:24
19 26b884b4 Cashew_Kernel_Cashew_Kernel_Accounting__Look
  0:19/7 16:12 24:19
266 a29b6f07 Cashew_Kernel_Cashew_Kernel_Accounting__SetAccount
  0:266/265 24:1 2a:1/1 30:0 3c:266/245 42:21 4c:21 50:0 52:21 58:266/243 5e:23 6e:266
10 23d276ec Cashew_Kernel_Cashew_Kernel_Accounting__Switch
  0:10 2a:10/10 32:0 48:0 6e:0 74:10/10 84:0 88:10/9 92:1 96:9 98:10/9 9c:1 a6:10/3 ba:7 c6:7 ca:10/6 da:4/2 e2:2 e8:2 f4:8 fe:8/2 112:6 116:2 11a:8 12a:8/2 13c:6/4 148:2 14a:4 14c:6 15e:0 16e:10
14 ee7b06e9 Cashew_Kernel_Cashew_Kernel_Accounting__TakeAccount
  0:14/14 a:0 1c:14
8 60537acd Cashew_Kernel_Cashew_Kernel_AddressSpaceMethods__Named
  0:8 e:8 16:0
5 a98ae79a Cashew_Kernel_Cashew_Kernel_AddressSpace__ForgetShared
  0:5/1 10:4/1 1a:3 24:3 38:3 40:3 42:5
15 82b2caae Cashew_Kernel_Cashew_Kernel_AddressSpace__Initialize
  0:15 a:105/90 1a:15
39 8628afe2 Cashew_Kernel_Cashew_Kernel_AddressSpace__IsWritableRam
  0:39 e:39/18 16:21 18:18 1a:39 1e:148 24:148/72 32:76/37 50:39/20 58:19 7c:39/39 92:0 96:39 98:39 9c:0
54 5a97d59d Cashew_Kernel_Cashew_Kernel_AddressSpace__Load
  0:54/44 72:10/6 82:4/2 88:2 8e:54
67 75265e08 Cashew_Kernel_Cashew_Kernel_AddressSpace__Map
  0:67 32:67/67 3a:0 44:67 50:67/59 5c:8 60:59 62:67/8 66:59 6e:67 72:67 80:67/59 84:8 94:59 9a:67/67 a6:0 da:67 f6:67/17 fa:50 fe:17/2 10a:15/1 116:14/1 122:13 126:67/13 138:54 148:67 14c:0 150:67 154:0 15c:0 164:0
8 65ece002 Cashew_Kernel_Cashew_Kernel_AddressSpace__TryLoad
  0:8 28:62/60 2c:2 30:62/55 46:7 4e:7/7 58:0 6c:55/54 74:1 7a:7 80:7/5 88:2 8c:5 8e:7 a2:7 be:7
126 cf3e31a3 Cashew_Kernel_Cashew_Kernel_CapTableMethods__FindPair
  0:126 2e:126 38:126/126 46:0 4a:126 4c:126/126 54:0 5a:126 60:0
32 f820a8ae Cashew_Kernel_Cashew_Kernel_CapTableMethods__Named
  0:32 10:32/32 16:0 1a:32 1e:32
127 55b61faa Cashew_Kernel_Cashew_Kernel_CapTable__Copy
  0:127 16:127 1a:127 24:127 56:0 5c:0
277 d6dc7075 Cashew_Kernel_Cashew_Kernel_CapTable__FindEmpty
  0:277 a:277/277 10:0 14:277 18:277 1c:277 26:277 2a:0
27 2ce8ac72 Cashew_Kernel_Cashew_Kernel_CapTable__Find_0
  0:27 e:27 1e:27 2c:27 30:0
1 5d80c1a4 Cashew_Kernel_Cashew_Kernel_CapTable__Move
  0:1/1 46:0 4a:1
343 2ae8cb6f Cashew_Kernel_Cashew_Kernel_Capability__Derive
  0:343/30 28:313 32:343
349 6816131f Cashew_Kernel_Cashew_Kernel_Deletion__Delete
  0:349 16:349/37 1a:312/254 1e:58/19 28:39/19 2c:20/1 30:19/1 34:18 38:1 3c:1 40:19 5a:19 6a:312/57 7e:255/22 92:233/100 9c:133/133 a4:122 a8:122/74 b2:48/26 ba:22 be:26 c0:48/26 c4:96/76 c8:20 dc:96 f6:312 106:37/13 134:24/19 146:5 154:24/12 164:12 174:0 190:349
14 cbd4e844 Cashew_Kernel_Cashew_Kernel_Deletion__TryDelete
  0:14 1a:14/14 2c:0 48:14 52:14 60:14 66:0
1168 c997c4e0 Cashew_Kernel_Cashew_Kernel_DerivationTree__HasChildren
  0:1168/1082 10:86 14:1082/728 22:354 26:728 28:1082
1 985908d1 Cashew_Kernel_Cashew_Kernel_DerivationTree__Move
  0:1/1 22:0 2c:1 38:1 42:1/1 5c:0 5e:1
376 d5982644 Cashew_Kernel_Cashew_Kernel_DerivationTree__Remove
  0:376/25 1a:351 24:376 28:376 32:376
303 1061730f Cashew_Kernel_Cashew_Kernel_Endpoint__Answer
  0:303/302 c:1/1 12:0 18:1 28:302
306 fd412900 Cashew_Kernel_Cashew_Kernel_Endpoint__Deliver
  0:306/305 10:1 26:305 40:306/102 4a:204 4e:306
317 6d6ff3cc Cashew_Kernel_Cashew_Kernel_Endpoint__Receive
  0:317/14 12:303/303 1a:0 2e:303 3e:317/115 46:202 56:317/317 5c:0 66:317/317 70:0 8c:0 92:0 a4:0 d4:0 e6:317 ea:0 fc:0 fe:317 102:317 108:317/303 128:14 13a:303 14e:0 15e:0 162:0 170:0
306 ec033c56 Cashew_Kernel_Cashew_Kernel_Endpoint__Send
  0:306 16:306/306 2e:0 34:0 44:0 7e:306 a2:0
107 4760f1cd Cashew_Kernel_Cashew_Kernel_Endpoint__Wait
  0:107 e:107 14:107 36:0
305 a48efbc6 Cashew_Kernel_Cashew_Kernel_FastPath__CallSlowly
  0:305 16:305/101 1c:204 2e:305 48:0
303 1228a8b7 Cashew_Kernel_Cashew_Kernel_FastPath__ReplyReceiveSlowly
  0:303 16:303 20:303/100 26:203 38:303 50:0
1 6723c3a0 Cashew_Kernel_Cashew_Kernel_Faults__Raise
  0:1/1 12:0 28:1
3 9a0fc185 Cashew_Kernel_Cashew_Kernel_HeldCapability__BindNotification
  0:3 28:3 2e:3 38:3 42:3 56:0 5c:0 62:0 68:0 7a:3
65 e59732bb Cashew_Kernel_Cashew_Kernel_HeldCapability__Hold
  0:65/65 1a:0 28:65/1 56:64 60:65
406 ddc4b718 Cashew_Kernel_Cashew_Kernel_LongMessage__Copy
  0:406 1e:406 26:406 44:2 48:2 62:2 66:2 72:2/2 92:0 96:2 98:2 a8:408/406 b2:2 de:2/2 f0:0 fa:0 116:0 11a:406 12a:0
407 aba940e0 Cashew_Kernel_Cashew_Kernel_LongMessage__IsValid
  0:407 e:407/407 14:0 1a:407/407 22:0 26:407 28:407
1 8ab5d89d Cashew_Kernel_Cashew_Kernel_LongMessage__MapPages
  0:1 16:1 1c:1 2a:1 3e:1/1 4c:0 50:1 54:1 5e:1 86:1 94:1 98:2/1 a2:1 aa:0
607 c0c77548 Cashew_Kernel_Cashew_Kernel_Message__Copy
  0:607/406 16:201 1a:406 2a:607
1 b6b5eb21 Cashew_Kernel_Cashew_Kernel_Message__CopyFault
  0:1
16 98c274ba Cashew_Kernel_Cashew_Kernel_Message__PutResult
  0:16 e:16 18:0 1c:16
306 a58edacc Cashew_Kernel_Cashew_Kernel_Notification__Signal
  0:306 14:306/104 1a:202/202 20:0 26:0 38:202 3a:202 40:104/104 4e:0 58:104 5c:104
368 d4db10aa Cashew_Kernel_Cashew_Kernel_ObjectMemory__Clear
  0:368 c:2843/2475 1e:368
132 402e71bd Cashew_Kernel_Cashew_Kernel_ObjectMemory__Make
  0:132/46 16:86/22 1c:64/15 22:49/23 28:26/1 2e:25/1 34:24/2 3a:22 44:1/1 4c:0 50:1 52:1 58:1 5c:23/23 64:0 68:23 6a:23/23 76:0 7a:23 7c:23 84:24 88:15 9a:22 9e:22 a2:0 a4:22 ca:108
64 6617d886 Cashew_Kernel_Cashew_Kernel_ObjectMemory__OtherSizeOf
  0:64 c:64 10:64/15 14:49/23 18:26/1 1c:25/1 20:24/2 24:22 28:22/2 2c:20 30:20 34:22 3a:2 3e:2 44:1 48:1 4e:1 52:24 56:24 5a:24 66:15 6a:15 6e:15 74:0 78:0 7c:40 80:0
36 862cf241 Cashew_Kernel_Cashew_Kernel_PageWord__Contains
  0:36 16:36 1e:36/36 50:0 54:36 56:36 5a:0
8 a16b37fa Cashew_Kernel_Cashew_Kernel_ProcessorState__Unsettle
  0:8
1 9d8ff59c Cashew_Kernel_Cashew_Kernel_Processor__ClearInterrupt
  0:1
724 68e14c44 Cashew_Kernel_Cashew_Kernel_Processor__get_IsInterruptPending
  0:724 1e:724 22:0 24:724
323 edd945f1 Cashew_Kernel_Cashew_Kernel_Reclaimer__Finish
  0:323 8:523/323 22:200 28:200 3a:200/37 40:163/5 46:158 4c:158/77 52:81/52 56:29 5a:29/27 5e:2 84:163/104 8a:59 8c:27/20 92:7 98:27/7 9e:20/20 a6:0 ac:20 b0:7/7 b6:0 c8:7 da:27 dc:0 e2:0 f8:0 100:0 104:0 106:0 108:52/13 110:39 12c:39/12 136:27 144:39 150:0 15e:39 162:13 164:52 166:77 16c:77 17c:212/57 18e:155/135 194:20/20 19c:0 1a0:20/20 1a6:0 1ac:20 1ce:0 1f0:57 1f2:77 1f4:0 20c:0 212:0 240:0 244:0 246:0 248:5/5 24e:0 254:0 25a:5 272:37 288:37 29e:96 2a4:0 2b4:0 2ba:0 2c8:200/96 2d4:104/104 2e6:0 2ec:323
214 7b1e0f2e Cashew_Kernel_Cashew_Kernel_Reclaimer__IsEmpty
  0:214/156 14:58 26:58 36:0 44:58 4a:156
79 bfce8d36 Cashew_Kernel_Cashew_Kernel_Reclaimer__WakeOne
  0:79/79 e:0 22:0 26:0 46:0 4a:0 50:79
207 7dd2a846 Cashew_Kernel_Cashew_Kernel_Scheduler__Continue
  0:207/190 1a:17/1 20:16 2c:17 3c:190
140 826184cb Cashew_Kernel_Cashew_Kernel_Scheduler__Enqueue
  0:140
609 587512d2 Cashew_Kernel_Cashew_Kernel_Scheduler__HandOver
  0:609/609 22:0 28:0 46:0 4e:0 5a:609
22 3b480b3c Cashew_Kernel_Cashew_Kernel_Scheduler__MakeReady
  0:22/4 2a:18/17 34:1 40:22
118 2fbf5d21 Cashew_Kernel_Cashew_Kernel_Scheduler__MakeReadyFirst
  0:118
138 70ebf24c Cashew_Kernel_Cashew_Kernel_Scheduler__Next
  0:138/136 18:2/2 22:0 2e:138/2 34:136/136 5c:0 66:136 6a:136/136 70:0 78:0 86:136 8e:136 94:2
4 be8e0ced Cashew_Kernel_Cashew_Kernel_Scheduler__Remove
  0:4 2c:4 40:4
305 39bdd689 Cashew_Kernel_Cashew_Kernel_Scheduler__Wake
  0:305/202 10:103 1a:103/102 20:1/1 30:0 4e:102 5c:103 66:0 74:202
4 718bf3b5 Cashew_Kernel_Cashew_Kernel_Scheduler__Yield
  0:4/4 12:0 30:4
23 90111600 Cashew_Kernel_Cashew_Kernel_SchedulingContext__Bind
  0:23 12:23 18:23 1e:23 36:23 46:23/23 4c:0 5a:23 62:0 68:0
2 7a451590 Cashew_Kernel_Cashew_Kernel_SchedulingContext__Configure_0
  0:2 1a:2 1e:2 22:2 26:2 3c:2 40:0 42:2/2 6c:0 7a:2/2 8a:0 96:2 9c:0
520 6b499210 Cashew_Kernel_Cashew_Kernel_SystemCall__CallObject
  0:520 28:520 32:520 54:520 64:0
101 ae0271a9 Cashew_Kernel_Cashew_Kernel_SystemCall__Finish
  0:101/101 12:0 18:0 2c:101/101 40:0 4c:101 4e:101 54:101 5a:101 62:0 6c:101 7e:0 84:0 88:0
520 e0d5bcef Cashew_Kernel_Cashew_Kernel_SystemCall__Invoke
  0:520/101 24:419 30:101
21 4f3f2abe Cashew_Kernel_Cashew_Kernel_ThreadControl__Restart
  0:21 2a:21 2e:21/21 6a:0 78:21 7e:0
39 196cafdc Cashew_Kernel_Cashew_Kernel_ThreadControl__Suspend
  0:39 14:39/20 18:19/3 1c:16/1 20:15 24:15 28:15 2c:15 40:16 44:16 56:0 66:1/1 6c:0 7a:1 8c:1 90:1 92:3 a2:3 b0:39
564 fcba8064 Cashew_Kernel_Cashew_Kernel_ThreadQueue__Append
  0:564/564 c:0 18:564 1e:564
325 bcd49805 Cashew_Kernel_Cashew_Kernel_ThreadQueue__Remove
  0:325/325 c:0 18:0 1c:325 20:325
2 66a53b44 Cashew_Kernel_Cashew_Kernel_TimeQueue__Insert
  0:2
4 d1a60a2f Cashew_Kernel_Cashew_Kernel_TimeQueue__Merge
  0:4 c:0 10:0 28:0 2e:0 34:0 36:0 3a:4 3e:4 42:0 44:4/4 4a:0 50:0 52:0 68:4
8 24a29c60 Cashew_Kernel_Cashew_Kernel_TimeQueue__Remove
  0:8/6 10:2/2 2a:0 2c:2/2 30:0 36:0 3a:0 3e:2 4c:0 4e:2/2 52:0 64:8
26 0913f512 Cashew_Kernel_Cashew_Kernel_UntypedMethods__TryClear
  0:26/26 14:0 18:26 1c:26/1 20:368/347 24:21 28:347 2a:368/25 52:343 62:368/343 66:26 6c:0
30 beb29973 Cashew_Kernel_Cashew_Kernel_UserMemory__Frame_0
  0:30 10:30 18:30/30 30:0 34:30/9 3c:21 40:9 52:30 56:30 5c:0
