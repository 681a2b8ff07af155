# What a workload does in the kernel, by `cashew profile --accept`: a line for each function with its calls, its shape and its symbol, and
# below it its blocks as the compiler wrote them, each as offset:executions, or offset:executions/taken if it ends with a conditional branch that was taken.
66 8f195dfc CashewAddressSpaceMap
  0:66 18:66 24:66 40:66 48:0 50:0
8 436f2e92 CashewAddressSpaceUnmap
  0:8 16:8 20:8 30:8 38:0 40:0
1128 3311292e CashewCall
  0:1128 12:1128/521 26:607 36:607/204 3c:403 42:403/101 4a:302/302 56:0 5e:0 66:302/302 70:0 7c:302 80:302 b6:305 ca:521 de:0
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
5 e4a9f8fb CashewDeadline
  0:5 3e:5 42:0 46:5 62:5/3 70:2/2 84:0 a6:0 b4:0 b8:2 ca:2 dc:0 de:5/1 e6:4/3 ea:1 f8:4 10c:1 110:1 126:0
8 964fdf26 CashewFault
  0:8/8 10:0 1c:8/8 2a:0 2e:0 34:0 46:0 4e:0 6a:0 6c:0 6e:0 84:8 96:8/7 9a:1/1 b2:0 b8:0 d4:0 da:0 de:0 e2:0 e6:0 ea:1 ec:1 102:1 10e:1 110:0 112:1 114:1 14c:1 15c:1 170:7
1 863a964d CashewInterrupt
  0:1/1 34:0 38:1 46:1 58:0 5a:1
2 a4f4989d CashewInterruptAcknowledge
  0:2 c:2 2e:0
1 75994f66 CashewInterruptBind
  0:1/1 c:0 10:1
1 cbe21e64 CashewInterruptControlClaim
  0:1 22:1 28:1 32:1 36:1 4e:1 6c:0 72:0 78:0 7e:0
4 2b8f29c3 CashewPageInspect
  0:4
17 220983dc CashewPageSplit
  0:17 1a:17 22:17 34:17 48:17 5e:17 68:17 9e:0 a4:0 ba:0
222 c205e621 CashewReceive
  0:222 12:222/14 22:208 2c:208/101 32:107 4c:101 6e:14
607 70c2e778 CashewReplyReceive
  0:607 16:607 1c:607 30:607 3c:607/203 42:404/100 48:304 4e:304 54:304 5a:304 62:304/304 6e:0 76:0 7e:304 b0:303 c4:0
21 804d4901 CashewSchedulingContextBind
  0:21 24:21 34:21 3a:21/21 40:0 44:21 48:0 4a:21 4e:21/21 62:0 70:21 78:0 7e:0
2 f1847344 CashewSchedulingContextConfigure
  0:2
11 908d02f8 CashewSchedulingContextUnbind
  0:11 10:11 20:0 22:11
303 e44ceeab CashewSend
  0:303 12:303 22:303 2c:303 32:303 5c:0
1287 d0701495 CashewSettle
  0:1287/8 16:1279/437 1c:842 20:842 26:842/670 38:172 46:842/442 50:400 5c:400 64:442/2 68:440 6e:840 70:1277 76:10
15 5e1282d0 CashewSystemCall
  0:15 36:15 40:0 44:15 50:15/15 54:0 5a:0 6e:15 76:15 7c:15 8a:15/14 90:1 98:1/1 a2:0 ce:1/1 d8:0 f4:1 118:14/14 122:0 13c:14 152:0 158:0 15c:0 160:0 17e:0 198:0 1ae:0 1b4:0 1b8:0 1be:0 1d4:0 1d8:0 1de:0 1e4:0 1ea:0 1fe:0 206:0 20a:0 20c:0 20e:0 210:0
21 6cf20db2 CashewThreadConfigure
  0:21 22:21 2a:21 34:21 3e:21 4a:21 58:21 62:21 66:0 6a:0 6e:0 70:21 76:21 7c:21 86:21 92:21 a0:21 aa:21 ae:0 b2:0 b6:0 b8:21 be:21/20 c4:1 ce:1 da:1 e8:1 f2:21 f6:0 fa:0 fe:0 100:21 106:21/2 10e:19 118:19 124:19 132:19 13c:21 140:0 144:0 148:0 14a:21 150:21 15e:21/2 162:19 174:19 17c:19 192:21 198:21 1be:21 1c4:21 1ea:21/20 1f0:1 20c:21/2 212:19 236:21/20 23c:1 258:21/21 26c:0 272:21 276:0 27a:0 27c:0 280:0 290:21
9 1d019093 CashewThreadReadRegisters
  0:9 24:9 28:9 30:9/9 34:0 38:0 42:0 46:0 48:0 58:0 5c:0 5e:0 70:0 86:9 98:9 9e:0 a4:0
21 cdfc50fb CashewThreadResume
  0:21 14:21 1a:21/21 22:0 3a:0 46:0 4c:0 52:0 56:0 5a:0 5c:0 60:21/19 66:2 7a:2 86:21/21 8a:0 9a:21 b0:0 b6:0 ba:0 d0:0
20 6cbb6064 CashewThreadSetPriority
  0:20 14:20/1 1a:19 1e:1/1 22:0 26:1 28:20/19 2c:1 3a:20/1 5a:19/19 5e:0 6c:1 7a:20 82:0
1 1121a8c6 CashewThreadSuspend
  0:1
21 b844f4cb CashewThreadWriteRegisters
  0:21/21 14:0 18:0 1c:21 22:21 38:21 4e:0 54:0
2 d1ce51fb CashewTimerArm
  0:2 1e:2 4e:0 50:2
2 cbc0d207 CashewTimerBind
  0:2
2 42b21ef5 CashewTimerRead
  0:2
131 33a583fa CashewUntypedRetype
  0:131/63 16:68 1a:68 32:63 42:131 50:131/131 58:0 5c:0 62:131 7c:131/130 82:1 98:1 9c:1 a0:0 a2:1 a6:131 b2:131/105 c4:26 d2:26 e6:26 f8:26 fc:131/23 106:108/107 10a:24 114:131 126:131/130 16e:1 172:1 1aa:131 1b0:0 1b6:0 1c2:0 1c8:0 1ce:131 1d2:0 1e8:0
500 de421466 CashewYield
  0:500/100 16:400 1c:400/400 36:0 4a:400 50:400 56:0 66:100
31 eaf0feb6 Cashew_Kernel_Cashew_Kernel_AccountUsers__Detach
  0:31/19 c:12 18:12 24:31
22 fcba8064 Cashew_Kernel_Cashew_Kernel_AccountUsers__Join
  0:22/22 c:0 18:22 1e:22
1 9749599a Cashew_Kernel_Cashew_Kernel_AccountUsers__Keep
  0:1 c:1/1 12:0 1e:1
242 b1e9512a Cashew_Kernel_Cashew_Kernel_AccountUsers__SetAccount
  0:242/241 24:1 2a:1/1 30:0 3c:242/222 42:20 4c:20 50:0 52:20 58:242 5c:242 62:0 74:242
20 22a6b817 Cashew_Kernel_Cashew_Kernel_AccountUsers__TakeAccount
  0:20 12:20 16:0 18:20/20 1c:0 2e:20/20 42:0 46:20 4a:0
9 e3b9af2e Cashew_Kernel_Cashew_Kernel_Accounting__Charge
  0:9
184 e8806a1b Cashew_Kernel_Cashew_Kernel_Accounting__Charge_0
  0:184 2e:184/6 34:178 58:178 5c:0 5e:178 62:0 72:184
19 26b884b4 Cashew_Kernel_Cashew_Kernel_Accounting__Look
  0:19/7 16:12 24:19
10 23d276ec Cashew_Kernel_Cashew_Kernel_Accounting__Switch
  0:10 2a:10/10 32:0 48:0 6e:0 74:10/10 84:0 88:10/9 92:1 96:9 98:10/9 9c:1 a6:10/3 ba:7 c6:7 ca:10/6 da:4/2 e2:2 e8:2 f4:8 fe:8/2 112:6 116:2 11a:8 12a:8/2 13c:6/4 148:2 14a:4 14c:6 15e:0 16e:10
8 60537acd Cashew_Kernel_Cashew_Kernel_AddressSpaceMethods__Named
  0:8 e:8 16:0
15 0e78e7a7 Cashew_Kernel_Cashew_Kernel_AddressSpace__Initialize
  0:15 a:105/90 14:15
67 77d5128d Cashew_Kernel_Cashew_Kernel_AddressSpace__Map
  0:67 32:67/67 3a:0 44:67 50:67/8 58:59 66:67 6a:67 76:67/59 7a:8 8e:59 a0:67/67 a4:0 d6:67 f2:67/17 f6:50 fa:17/2 106:15/1 112:14/1 11e:13 122:67/13 132:54/44 196:10/6 1a8:4/2 1ae:2 1b4:67 1b6:0 1ba:67 1c0:0 1c8:0 1d0:0
126 cf3e31a3 Cashew_Kernel_Cashew_Kernel_CapTableMethods__FindPair
  0:126 2e:126 38:126/126 46:0 4a:126 4c:126/126 54:0 5a:126 60:0
32 f820a8ae Cashew_Kernel_Cashew_Kernel_CapTableMethods__Named
  0:32 10:32/32 16:0 1a:32 1e:32
127 553cdc95 Cashew_Kernel_Cashew_Kernel_CapTable__Copy
  0:127 16:127 1a:127 24:127 54:0 5a:0
277 6d95d422 Cashew_Kernel_Cashew_Kernel_CapTable__FindEmpty
  0:277 e:277 14:277 1e:277 24:0
25 26a8afe7 Cashew_Kernel_Cashew_Kernel_CapTable__Find_0
  0:25 e:25 1c:25 24:25 28:0
1 1d07e1fe Cashew_Kernel_Cashew_Kernel_CapTable__Move
  0:1/1 42:0 46:1
343 8fccfd29 Cashew_Kernel_Cashew_Kernel_Capability__Derive
  0:343/30 26:313 30:343
349 6816131f Cashew_Kernel_Cashew_Kernel_Deletion__Delete
  0:349 16:349/37 1a:312/254 1e:58/19 28:39/19 2c:20/1 30:19/1 34:18 38:1 3c:1 40:19 5a:19 6a:312/57 7e:255/22 92:233/100 9c:133/133 a4:122 a8:122/74 b2:48/26 ba:22 be:26 c0:48/26 c4:96/76 c8:20 dc:96 f6:312 106:37/13 134:24/19 146:5 154:24/12 164:12 174:0 190:349
14 cbd4e844 Cashew_Kernel_Cashew_Kernel_Deletion__TryDelete
  0:14 1a:14/14 2c:0 48:14 52:14 60:14 66:0
1167 c997c4e0 Cashew_Kernel_Cashew_Kernel_DerivationTree__HasChildren
  0:1167/1081 10:86 14:1081/727 22:354 26:727 28:1081
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
65 554fba2f Cashew_Kernel_Cashew_Kernel_HeldCapability__Hold
  0:65 14:65/1 40:64 4c:0 58:65
406 3b92b17d Cashew_Kernel_Cashew_Kernel_LongMessage__Copy
  0:406 1e:406 26:406 44:2 48:2 62:2 66:2 72:2/2 90:0 94:2 96:2 a6:408/406 b0:2 dc:2/2 ee:0 f8:0 112:0 116:406 126:0
407 aba940e0 Cashew_Kernel_Cashew_Kernel_LongMessage__IsValid
  0:407 e:407/407 14:0 1a:407/407 22:0 26:407 28:407
1 f914467d Cashew_Kernel_Cashew_Kernel_LongMessage__MapPages
  0:1 20:1 38:1 44:1 6c:1 7a:1 7e:2/1 88:1
607 c0c77548 Cashew_Kernel_Cashew_Kernel_Message__Copy
  0:607/406 16:201 1a:406 2a:607
1 b6b5eb21 Cashew_Kernel_Cashew_Kernel_Message__CopyFault
  0:1
16 46428277 Cashew_Kernel_Cashew_Kernel_Message__PutError
  0:16
306 1ca8f1fa Cashew_Kernel_Cashew_Kernel_Notification__Signal
  0:306 e:306/202 14:104/104 20:0 30:104 34:104 46:202 56:0
202 76a59cdd Cashew_Kernel_Cashew_Kernel_Notification__SignalBound
  0:202/202 10:0 16:0 3c:202
368 d4db10aa Cashew_Kernel_Cashew_Kernel_ObjectMemory__Clear
  0:368 c:2843/2475 1e:368
131 5f75217b Cashew_Kernel_Cashew_Kernel_ObjectMemory__Make
  0:131/46 16:85/22 1c:63/15 22:48/23 28:25/1 2e:24/1 34:23/2 3a:21 44:1/1 4c:0 50:1 52:1 58:1 5c:23/23 64:0 68:23 6a:23/23 74:0 78:23 7a:23 80:24 84:15 96:22 9a:22 9e:0 a0:22 c6:107
63 6617d886 Cashew_Kernel_Cashew_Kernel_ObjectMemory__OtherSizeOf
  0:63 c:63 10:63/15 14:48/23 18:25/1 1c:24/1 20:23/2 24:21 28:21/2 2c:19 30:19 34:21 3a:2 3e:2 44:1 48:1 4e:1 52:24 56:24 5a:24 66:15 6a:15 6e:15 74:0 78:0 7c:40 80:0
36 862cf241 Cashew_Kernel_Cashew_Kernel_PageWord__Contains
  0:36 16:36 1e:36/36 50:0 54:36 56:36 5a:0
8 a16b37fa Cashew_Kernel_Cashew_Kernel_ProcessorState__Unsettle
  0:8
1 9d8ff59c Cashew_Kernel_Cashew_Kernel_Processor__ClearInterrupt
  0:1
725 68e14c44 Cashew_Kernel_Cashew_Kernel_Processor__get_IsInterruptPending
  0:725 1e:725 22:0 24:725
323 d50de805 Cashew_Kernel_Cashew_Kernel_Reclaimer__Finish
  0:323 8:524/323 22:201 28:201 3a:201/37 40:164/5 46:159 4c:159/77 50:82/52 54:30 58:30/28 5c:2 82:164/105 88:59 8a:28/20 90:8 96:28/8 9c:20/20 a4:0 aa:20 ae:8 bc:28 be:0 c4:0 da:0 e2:0 e6:0 e8:0 ea:52/13 f2:39 10e:39/12 118:27 126:39 132:0 140:39 144:13 146:52 148:77 14e:77 15e:212/57 170:155/135 176:20/20 17e:0 182:20/20 188:0 18e:20 1b0:0 1d2:57 1d4:77 1d6:0 1ee:0 1f4:0 222:0 226:0 228:0 22a:5/5 230:0 236:0 23c:5 254:37 26a:37 280:96 286:0 296:0 29c:0 2aa:201/96 2b6:105/105 2c8:0 2ce:323
214 7b1e0f2e Cashew_Kernel_Cashew_Kernel_Reclaimer__IsEmpty
  0:214/156 14:58 26:58 36:0 44:58 4a:156
79 bfce8d36 Cashew_Kernel_Cashew_Kernel_Reclaimer__WakeOne
  0:79/79 e:0 22:0 26:0 46:0 4a:0 50:79
5 a98ae79a Cashew_Kernel_Cashew_Kernel_RegionCache__ForgetShared
  0:5/1 10:4/1 1a:3 24:3 38:3 40:3 42:5
41 8628afe2 Cashew_Kernel_Cashew_Kernel_RegionCache__IsWritableRam
  0:41 e:41/18 16:23 18:18 1a:41 1e:151 24:151/72 32:79/38 50:41/22 58:19 7c:41/41 92:0 96:41 98:41 9c:0
8 1734e075 Cashew_Kernel_Cashew_Kernel_RegionCache__TryLoad
  0:8 28:62/60 2c:2 30:62/55 46:7 4e:7/7 58:0 6c:55/54 74:1 7a:7 80:7/5 88:2 8c:5 8e:7 a2:7 b8:7
209 7dd2a846 Cashew_Kernel_Cashew_Kernel_Scheduler__Continue
  0:209/192 1a:17/1 20:16 2c:17 3c:192
141 66a94471 Cashew_Kernel_Cashew_Kernel_Scheduler__Enqueue
  0:141/141 22:0 2e:141 34:141
609 587512d2 Cashew_Kernel_Cashew_Kernel_Scheduler__HandOver
  0:609/609 22:0 28:0 46:0 4e:0 5a:609
23 3b480b3c Cashew_Kernel_Cashew_Kernel_Scheduler__MakeReady
  0:23/5 2a:18/17 34:1 40:23
118 d05d0539 Cashew_Kernel_Cashew_Kernel_Scheduler__MakeReadyFirst
  0:118
138 70ebf24c Cashew_Kernel_Cashew_Kernel_Scheduler__Next
  0:138/136 18:2/2 22:0 2e:138/2 34:136/136 5c:0 66:136 6a:136/136 70:0 78:0 86:136 8e:136 94:2
5 be8e0ced Cashew_Kernel_Cashew_Kernel_Scheduler__Remove
  0:5 2c:5 40:5
305 39bdd689 Cashew_Kernel_Cashew_Kernel_Scheduler__Wake
  0:305/202 10:103 1a:103/102 20:1/1 30:0 4e:102 5c:103 66:0 74:202
4 718bf3b5 Cashew_Kernel_Cashew_Kernel_Scheduler__Yield
  0:4/4 12:0 30:4
22 e0eccbc6 Cashew_Kernel_Cashew_Kernel_SchedulingContext__Bind
  0:22/22 14:0 24:22 34:22
2 7a451590 Cashew_Kernel_Cashew_Kernel_SchedulingContext__Configure_0
  0:2 1a:2 1e:2 22:2 26:2 3c:2 40:0 42:2/2 6c:0 7a:2/2 8a:0 96:2 9c:0
521 1a790109 Cashew_Kernel_Cashew_Kernel_SystemCall__CallObject
  0:521 24:521 2e:521 4a:521 5a:0
103 d8c7c59b Cashew_Kernel_Cashew_Kernel_SystemCall__Finish
  0:103/103 12:0 18:0 1e:0 2a:0 3c:0 50:103/103 64:0 70:103 76:103 7c:103 8e:0
521 3b50b809 Cashew_Kernel_Cashew_Kernel_SystemCall__Invoke
  0:521/103 20:418 2c:103
23 4f3f2abe Cashew_Kernel_Cashew_Kernel_ThreadControl__Restart
  0:23 2a:23 2e:23/23 6a:0 78:23 7e:0
40 196cafdc Cashew_Kernel_Cashew_Kernel_ThreadControl__Suspend
  0:40 14:40/20 18:20/4 1c:16/1 20:15 24:15 28:15 2c:15 40:16 44:16 56:0 66:1/1 6c:0 7a:1 8c:1 90:1 92:4 a2:4 b0:40
424 fcba8064 Cashew_Kernel_Cashew_Kernel_ThreadQueue__Append
  0:424/424 c:0 18:424 1e:424
326 bcd49805 Cashew_Kernel_Cashew_Kernel_ThreadQueue__Remove
  0:326/326 c:0 18:0 1c:326 20:326
2 66a53b44 Cashew_Kernel_Cashew_Kernel_TimeQueue__Insert
  0:2
4 d1a60a2f Cashew_Kernel_Cashew_Kernel_TimeQueue__Merge
  0:4 c:0 10:0 28:0 2e:0 34:0 36:0 3a:4 3e:4 42:0 44:4/4 4a:0 50:0 52:0 68:4
8 24a29c60 Cashew_Kernel_Cashew_Kernel_TimeQueue__Remove
  0:8/6 10:2/2 2a:0 2c:2/2 30:0 36:0 3a:0 3e:2 4c:0 4e:2/2 52:0 64:8
1 9799f70d Cashew_Kernel_Cashew_Kernel_UntypedMethods__CheckOption
  0:1 10:1 14:1 18:1/1 30:0 44:0 48:0 4c:1 52:0
26 0913f512 Cashew_Kernel_Cashew_Kernel_UntypedMethods__TryClear
  0:26/26 14:0 18:26 1c:26/1 20:368/347 24:21 28:347 2a:368/25 52:343 62:368/343 66:26 6c:0
32 beb29973 Cashew_Kernel_Cashew_Kernel_UserMemory__Frame_0
  0:32 10:32 18:32/32 30:0 34:32/9 3c:23 40:9 52:32 56:32 5c:0
