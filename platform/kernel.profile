# What a workload does in the kernel, by `cashew profile --accept`: a line for each function with its calls, its shape and its symbol, and
# below it its blocks as the compiler wrote them, each as offset:executions, or offset:executions/taken if it ends with a conditional branch that was taken.
61 a8bbabdb CashewAddressSpaceMap
  0:61 14:61/61 22:0 26:61 2a:61 34:61 4e:61 56:0 5e:0
6 436f2e92 CashewAddressSpaceUnmap
  0:6 16:6 20:6 30:6 38:0 40:0
1007 3311292e CashewCall
  0:1007 12:1007/500 26:507 36:507/204 3c:303 42:303/101 4a:202/202 56:0 5e:0 66:202/202 70:0 7c:202 80:202 b6:305 ca:500 de:0
118 64bf1a3e CashewCapTableCopy
  0:118/118 28:0 2e:118
6 2761ae8e CashewCapTableDelete
  0:6 16:6 26:6 36:6 3e:0 46:0
7 d64523fb CashewCapTableMint
  0:7 28:7 36:7 3e:7 58:0 60:0
1 60e4b900 CashewCapTableMove
  0:1 26:1 38:1
25 62d66cfe CashewCapTableRevoke
  0:25 1a:25 24:295 34:295/25 46:270 4a:337 54:607/337 66:270/270 84:0 8c:25 94:0 9a:0
5 0ada3a53 CashewDeadline
  0:5 40:5 44:0 48:5 64:5/3 72:2/2 86:0 a8:0 b6:0 ba:2 cc:2 e0:0 e2:5/1 ea:4/3 ee:1 fc:4 110:1 114:1 12a:0
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
221 c205e621 CashewReceive
  0:221 12:221/13 22:208 2c:208/101 32:107 4c:101 6e:13
507 70c2e778 CashewReplyReceive
  0:507 16:507 1c:507 30:507 3c:507/203 42:304/100 48:204 4e:204 54:204 5a:204 62:204/204 6e:0 76:0 7e:204 b0:303 c4:0
20 a19ee9de CashewSchedulingContextBind
  0:20 20:20 3a:0
2 f1847344 CashewSchedulingContextConfigure
  0:2
11 908d02f8 CashewSchedulingContextUnbind
  0:11 10:11 20:0 22:11
303 e44ceeab CashewSend
  0:303 12:303 22:303 2c:303 32:303 5c:0
1305 789ebcd2 CashewSettle
  0:1305/8 16:1297/457 1c:840 22:840 2a:840/2 2e:838/663 40:175 4e:838/438 56:400 64:400 6c:438 72:838 74:1295 7a:10
14 5f79f13f CashewSystemCall
  0:14 36:14 40:0 42:14 52:14/14 56:0 5c:0 70:14 78:14 7e:14 8e:14/13 94:1 9c:1/1 a6:0 d2:1/1 dc:0 f8:1 11c:13/13 126:0 140:13 156:0 15c:0 160:0 164:0 184:0 19c:0 1b2:0 1b8:0 1bc:0 1c2:0 1d8:0 1dc:0 1e2:0 1e8:0 1ee:0 202:0 20a:0 20e:0 210:0 212:0 214:0
20 2dcc7d75 CashewThreadConfigure
  0:20 22:20 2a:20 34:20 3e:20 48:20 54:20 5e:20 62:0 66:0 6a:0 6c:20 72:20 78:20 82:20 8c:20 98:20 a2:20 a6:0 aa:0 ae:0 b0:20 b6:20/19 bc:1 c6:1 d0:1 dc:1 e6:20 ea:0 ee:0 f2:0 f4:20 fa:20/2 102:18 10c:18 116:18 122:18 12c:20 130:0 134:0 138:0 13a:20 140:20 14e:20/2 152:18 166:18 16e:18 184:20 18a:20 1b0:20 1b6:20 1dc:20/19 1e2:1 1fe:20/2 204:18 228:20/19 22e:1 24a:20/20 25e:0 264:20 268:0 26c:0 26e:0 272:0 282:20
9 1d019093 CashewThreadReadRegisters
  0:9 24:9 28:9 30:9/9 34:0 38:0 42:0 46:0 48:0 58:0 5c:0 5e:0 70:0 86:9 98:9 9e:0 a4:0
19 5dfa7179 CashewThreadResume
  0:19 14:19 1a:19/17 20:2 38:2 52:19 68:0 6c:0 84:0
19 6cbb6064 CashewThreadSetPriority
  0:19 14:19/1 1a:18 1e:1/1 22:0 26:1 28:19/18 2c:1 3a:19/1 5a:18/18 5e:0 6c:1 7a:19 82:0
20 b844f4cb CashewThreadWriteRegisters
  0:20/20 14:0 18:0 1c:20 22:20 38:20 4e:0 54:0
2 d1ce51fb CashewTimerArm
  0:2 1e:2 4e:0 50:2
2 cbc0d207 CashewTimerBind
  0:2
2 42b21ef5 CashewTimerRead
  0:2
126 351bc822 CashewUntypedRetype
  0:126/61 16:65 1a:65 32:61 42:126 4e:126/126 52:0 58:0 5e:126/126 66:0 6a:0 70:126 88:126 92:126/101 a4:25 b2:25 c6:25 d8:25 dc:126/22 e0:104/1 e4:103 e8:23 ea:126 10a:126 152:0 158:0 164:0 168:126 16c:0 172:0 186:0
500 de421466 CashewYield
  0:500/100 16:400 1c:400/400 36:0 4a:400 50:400 56:0 66:100
9 e3b9af2e Cashew_Kernel_Cashew_Kernel_Accounting__Charge
  0:9
187 74f3b2ef Cashew_Kernel_Cashew_Kernel_Accounting__Charge_0
  0:187 16:187/6 1a:181 3c:181 40:0 42:181 46:0 5c:187
30 eaf0feb6 Cashew_Kernel_Cashew_Kernel_Accounting__Detach
  0:30/17 c:13 18:13 24:30
22 fcba8064 Cashew_Kernel_Cashew_Kernel_Accounting__Join
  0:22/22 c:0 18:22 1e:22
23 9749599a Cashew_Kernel_Cashew_Kernel_Accounting__Keep
  0:23/22 c:1/1 12:0 1e:23
19 26b884b4 Cashew_Kernel_Cashew_Kernel_Accounting__Look
  0:19/7 16:12 24:19
263 a29b6f07 Cashew_Kernel_Cashew_Kernel_Accounting__SetAccount
  0:263/262 24:1 2a:1/1 30:0 3c:263/243 42:20 4c:20 50:0 52:20 58:263/241 5e:22 6e:263
10 416a3595 Cashew_Kernel_Cashew_Kernel_Accounting__Switch
  0:10 2a:10/10 36:0 4c:0 72:0 78:10/10 8c:0 90:10/9 9a:1 9e:9 a0:10/9 a4:1 ae:10/3 c2:7 ce:7 d2:10/6 e2:4/2 ea:2 f0:2 fc:8 106:8/2 11a:6 11e:2 122:8 132:8/2 144:6/4 150:2 152:4 154:6 166:0 176:10
13 ee7b06e9 Cashew_Kernel_Cashew_Kernel_Accounting__TakeAccount
  0:13/13 a:0 1c:13
6 60537acd Cashew_Kernel_Cashew_Kernel_AddressSpaceMethods__Named
  0:6 e:6 16:0
14 82b2caae Cashew_Kernel_Cashew_Kernel_AddressSpace__Initialize
  0:14 a:98/84 1a:14
38 8628afe2 Cashew_Kernel_Cashew_Kernel_AddressSpace__IsWritableRam
  0:38 e:38/18 16:20 18:18 1a:38 1e:146 24:146/72 32:74/36 50:38/19 58:19 7c:38/38 92:0 96:38 98:38 9c:0
49 dded37a2 Cashew_Kernel_Cashew_Kernel_AddressSpace__Load
  0:49/41 76:8 84:49
62 d2b71d55 Cashew_Kernel_Cashew_Kernel_AddressSpace__Map
  0:62 3e:62/62 46:0 50:62 5c:62/56 68:6 6c:56 6e:62/6 72:56 7a:62 7e:62 8c:62/56 90:6 a0:56 a6:62/62 b2:0 e6:62 102:62/16 106:46 10a:16/1 116:15/1 122:14/1 12e:13 132:62/13 14e:49 15e:62 162:0 166:62 16a:0 172:0 17a:0
8 65ece002 Cashew_Kernel_Cashew_Kernel_AddressSpace__TryLoad
  0:8 28:62/60 2c:2 30:62/55 46:7 4e:7/7 58:0 6c:55/54 74:1 7a:7 80:7/5 88:2 8c:5 8e:7 a2:7 be:7
126 cf3e31a3 Cashew_Kernel_Cashew_Kernel_CapTableMethods__FindPair
  0:126 2e:126 38:126/126 46:0 4a:126 4c:126/126 54:0 5a:126 60:0
31 f820a8ae Cashew_Kernel_Cashew_Kernel_CapTableMethods__Named
  0:31 10:31/31 16:0 1a:31 1e:31
127 55b61faa Cashew_Kernel_Cashew_Kernel_CapTable__Copy
  0:127 16:127 1a:127 24:127 56:0 5c:0
271 d6dc7075 Cashew_Kernel_Cashew_Kernel_CapTable__FindEmpty
  0:271 a:271/271 10:0 14:271 18:271 1c:271 26:271 2a:0
26 2ce8ac72 Cashew_Kernel_Cashew_Kernel_CapTable__Find_0
  0:26 e:26 1e:26 2c:26 30:0
1 5d80c1a4 Cashew_Kernel_Cashew_Kernel_CapTable__Move
  0:1/1 46:0 4a:1
332 2ae8cb6f Cashew_Kernel_Cashew_Kernel_Capability__Derive
  0:332/29 28:303 32:332
337 55be04aa Cashew_Kernel_Cashew_Kernel_Deletion__Delete
  0:337 16:337/34 1a:303/248 1e:55/18 28:37/18 2c:19/1 30:18/1 34:17 38:1 3c:1 40:18 5a:18 6a:303/55 7e:248/21 92:227/95 9c:132/132 a4:116 a8:116/70 b2:46/25 ba:21 be:25 c0:46/25 c4:91/72 c8:19 dc:91 f6:303 106:34/13 134:21/11 152:10 162:0 17e:337
12 cbd4e844 Cashew_Kernel_Cashew_Kernel_Deletion__TryDelete
  0:12 1a:12/12 2c:0 48:12 52:12 60:12 66:0
1131 c997c4e0 Cashew_Kernel_Cashew_Kernel_DerivationTree__HasChildren
  0:1131/1049 10:82 14:1049/708 22:341 26:708 28:1049
1 985908d1 Cashew_Kernel_Cashew_Kernel_DerivationTree__Move
  0:1/1 22:0 2c:1 38:1 42:1/1 5c:0 5e:1
362 d5982644 Cashew_Kernel_Cashew_Kernel_DerivationTree__Remove
  0:362/24 1a:338 24:362 28:362 32:362
303 1061730f Cashew_Kernel_Cashew_Kernel_Endpoint__Answer
  0:303/302 c:1/1 12:0 18:1 28:302
306 fd412900 Cashew_Kernel_Cashew_Kernel_Endpoint__Deliver
  0:306/305 10:1 26:305 40:306/102 4a:204 4e:306
316 6d6ff3cc Cashew_Kernel_Cashew_Kernel_Endpoint__Receive
  0:316/13 12:303/303 1a:0 2e:303 3e:316/114 46:202 56:316/316 5c:0 66:316/316 70:0 8c:0 92:0 a4:0 d4:0 e6:316 ea:0 fc:0 fe:316 102:316 108:316/303 128:13 13a:303 14e:0 15e:0 162:0 170:0
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
62 e59732bb Cashew_Kernel_Cashew_Kernel_HeldCapability__Hold
  0:62/62 1a:0 28:62/1 56:61 60:62
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
15 98c274ba Cashew_Kernel_Cashew_Kernel_Message__PutResult
  0:15 e:15 18:0 1c:15
306 a58edacc Cashew_Kernel_Cashew_Kernel_Notification__Signal
  0:306 14:306/104 1a:202/202 20:0 26:0 38:202 3a:202 40:104/104 4e:0 58:104 5c:104
357 d4db10aa Cashew_Kernel_Cashew_Kernel_ObjectMemory__Clear
  0:357 c:2760/2403 1e:357
126 0c99e47e Cashew_Kernel_Cashew_Kernel_ObjectMemory__Make
  0:126/44 16:82/21 1c:61/14 22:47/22 28:25/1 2e:24/1 34:23/2 3a:21 46:1/1 4e:0 52:1 54:1 5a:1 5e:22/22 66:0 6a:22 6c:22/22 78:0 7c:22 7e:22 86:23 8a:14 9c:21 a0:21 a4:0 a6:21 cc:103
61 6617d886 Cashew_Kernel_Cashew_Kernel_ObjectMemory__OtherSizeOf
  0:61 c:61 10:61/14 14:47/22 18:25/1 1c:24/1 20:23/2 24:21 28:21/2 2c:19 30:19 34:21 3a:2 3e:2 44:1 48:1 4e:1 52:23 56:23 5a:23 66:14 6a:14 6e:14 74:0 78:0 7c:38 80:0
35 862cf241 Cashew_Kernel_Cashew_Kernel_PageWord__Contains
  0:35 16:35 1e:35/35 50:0 54:35 56:35 5a:0
8 a16b37fa Cashew_Kernel_Cashew_Kernel_ProcessorState__Unsettle
  0:8
1 9d8ff59c Cashew_Kernel_Cashew_Kernel_Processor__ClearInterrupt
  0:1
701 68e14c44 Cashew_Kernel_Cashew_Kernel_Processor__get_IsInterruptPending
  0:701 1e:701 22:0 24:701
313 edd945f1 Cashew_Kernel_Cashew_Kernel_Reclaimer__Finish
  0:313 8:502/313 22:189 28:189 3a:189/35 40:154/5 46:149 4c:149/73 52:76/48 56:28 5a:28/26 5e:2 84:154/98 8a:56 8c:26/19 92:7 98:26/7 9e:19/19 a6:0 ac:19 b0:7/7 b6:0 c8:7 da:26 dc:0 e2:0 f8:0 100:0 104:0 106:0 108:48/12 110:36 12c:36/11 136:25 144:36 150:0 15e:36 162:12 164:48 166:73 16c:73 17c:201/54 18e:147/128 194:19/19 19c:0 1a0:19/19 1a6:0 1ac:19 1ce:0 1f0:54 1f2:73 1f4:0 20c:0 212:0 240:0 244:0 246:0 248:5/5 24e:0 254:0 25a:5 272:35 288:35 29e:91 2a4:0 2b4:0 2ba:0 2c8:189/91 2d4:98/98 2e6:0 2ec:313
203 7b1e0f2e Cashew_Kernel_Cashew_Kernel_Reclaimer__IsEmpty
  0:203/148 14:55 26:55 36:0 44:55 4a:148
75 bfce8d36 Cashew_Kernel_Cashew_Kernel_Reclaimer__WakeOne
  0:75/75 e:0 22:0 26:0 46:0 4a:0 50:75
201 7dd2a846 Cashew_Kernel_Cashew_Kernel_Scheduler__Continue
  0:201/185 1a:16/1 20:15 2c:16 3c:185
138 826184cb Cashew_Kernel_Cashew_Kernel_Scheduler__Enqueue
  0:138
609 587512d2 Cashew_Kernel_Cashew_Kernel_Scheduler__HandOver
  0:609/609 22:0 28:0 46:0 4e:0 5a:609
21 3b480b3c Cashew_Kernel_Cashew_Kernel_Scheduler__MakeReady
  0:21/4 2a:17/16 34:1 40:21
117 2fbf5d21 Cashew_Kernel_Cashew_Kernel_Scheduler__MakeReadyFirst
  0:117
136 70ebf24c Cashew_Kernel_Cashew_Kernel_Scheduler__Next
  0:136/134 18:2/2 22:0 2e:136/2 34:134/134 5c:0 66:134 6a:134/134 70:0 78:0 86:134 8e:134 94:2
4 be8e0ced Cashew_Kernel_Cashew_Kernel_Scheduler__Remove
  0:4 2c:4 40:4
305 39bdd689 Cashew_Kernel_Cashew_Kernel_Scheduler__Wake
  0:305/202 10:103 1a:103/102 20:1/1 30:0 4e:102 5c:103 66:0 74:202
4 718bf3b5 Cashew_Kernel_Cashew_Kernel_Scheduler__Yield
  0:4/4 12:0 30:4
22 90111600 Cashew_Kernel_Cashew_Kernel_SchedulingContext__Bind
  0:22 12:22 18:22 1e:22 36:22 46:22/22 4c:0 5a:22 62:0 68:0
2 2f74a5a9 Cashew_Kernel_Cashew_Kernel_SchedulingContext__Configure_0
  0:2 1a:2 1e:2 22:2 26:2 3a:2 3e:0 40:2/2 6a:0 78:2/2 88:0 94:2 9a:0
500 6b499210 Cashew_Kernel_Cashew_Kernel_SystemCall__CallObject
  0:500 28:500 32:500 54:500 64:0
95 ae0271a9 Cashew_Kernel_Cashew_Kernel_SystemCall__Finish
  0:95/95 12:0 18:0 2c:95/95 40:0 4c:95 4e:95 54:95 5a:95 62:0 6c:95 7e:0 84:0 88:0
500 e0d5bcef Cashew_Kernel_Cashew_Kernel_SystemCall__Invoke
  0:500/95 24:405 30:95
20 4f3f2abe Cashew_Kernel_Cashew_Kernel_ThreadControl__Restart
  0:20 2a:20 2e:20/20 6a:0 78:20 7e:0
37 196cafdc Cashew_Kernel_Cashew_Kernel_ThreadControl__Suspend
  0:37 14:37/19 18:18/3 1c:15/1 20:14 24:14 28:14 2c:14 40:15 44:15 56:0 66:1/1 6c:0 7a:1 8c:1 90:1 92:3 a2:3 b0:37
561 fcba8064 Cashew_Kernel_Cashew_Kernel_ThreadQueue__Append
  0:561/561 c:0 18:561 1e:561
324 bcd49805 Cashew_Kernel_Cashew_Kernel_ThreadQueue__Remove
  0:324/324 c:0 18:0 1c:324 20:324
2 66a53b44 Cashew_Kernel_Cashew_Kernel_TimeQueue__Insert
  0:2
4 d1a60a2f Cashew_Kernel_Cashew_Kernel_TimeQueue__Merge
  0:4 c:0 10:0 28:0 2e:0 34:0 36:0 3a:4 3e:4 42:0 44:4/4 4a:0 50:0 52:0 68:4
8 24a29c60 Cashew_Kernel_Cashew_Kernel_TimeQueue__Remove
  0:8/6 10:2/2 2a:0 2c:2/2 30:0 36:0 3a:0 3e:2 4c:0 4e:2/2 52:0 64:8
25 e8dfa350 Cashew_Kernel_Cashew_Kernel_UntypedMethods__TryClear
  0:25/25 14:0 18:25 1c:25/1 20:357/337 24:20 28:337 2a:357/24 52:333 62:357/333 66:25 72:0
29 beb29973 Cashew_Kernel_Cashew_Kernel_UserMemory__Frame_0
  0:29 10:29 18:29/29 30:0 34:29/9 3c:20 40:9 52:29 56:29 5c:0
