using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>Each thread is where its state says, the right one runs, and calls link both their ends.</summary>
internal static unsafe class ThreadInvariants
{
    public static void Check(Machine machine, ThreadPlaces places)
    {
        foreach (UserProgram program in machine.Programs)
        {
            CheckPlace(machine, places, program);
            CheckCall(machine, program);
            if (program.Thread->HigherPriorities != (uint)(0xFFFF_FFFEul << (int)program.Thread->Priority))
            {
                Invariants.Fail($"{program} has priority {program.Thread->Priority} and makes way for 0x{program.Thread->HigherPriorities:x}.");
            }

            Notification* bound = program.Thread->BoundNotification;
            if (bound != null && bound->BoundThread != program.Thread)
            {
                Invariants.Fail($"{program} is bound to a notification that does not know it.");
            }
        }

        CheckRunning(machine);
    }

    private static void CheckPlace(Machine machine, ThreadPlaces places, UserProgram program)
    {
        ThreadQueue* queue = places.QueueOf(program.Thread);
        bool runs = machine.Current == program.Thread;
        bool isRight = program.State switch
        {
            ThreadState.Ready => runs ? queue == null : queue == Scheduler.Queue(program.Thread->Priority),
            ThreadState.Receiving or ThreadState.Waiting or ThreadState.Sending or ThreadState.Calling or ThreadState.Faulting =>
                !runs && queue != null && queue == program.Thread->WaitsIn,
            ThreadState.Suspended or ThreadState.AwaitingReply or ThreadState.AwaitingFaultReply => !runs && queue == null,
            _ => false,
        };
        if (!isRight)
        {
            string place = queue == null ? "in no queue" : "in a queue";
            Invariants.Fail($"{program} is {program.State}, {(runs ? "runs" : "does not run")}, and is {place}: that does not go together.");
        }
    }

    private static void CheckCall(Machine machine, UserProgram program)
    {
        Thread* caller = program.Thread->Caller;
        if (caller != null && (!AwaitsReply(caller) || caller->Callee != program.Thread))
        {
            Invariants.Fail($"{program} owes {machine.NameOf(caller)} a reply, which is {caller->State} and waits for {machine.NameOf(caller->Callee)}.");
        }

        if (caller != null && program.State == ThreadState.Receiving)
        {
            Invariants.Fail($"{program} receives while it owes {machine.NameOf(caller)} a reply.");
        }

        if (AwaitsReply(program.Thread) && (program.Thread->Callee == null || program.Thread->Callee->Caller != program.Thread))
        {
            Invariants.Fail($"{program} awaits a reply of {machine.NameOf(program.Thread->Callee)}, which does not owe it one.");
        }
    }

    private static void CheckRunning(Machine machine)
    {
        Thread* current = machine.Current;
        bool isIdle = current == machine.Idle;
        uint higher = isIdle ? Scheduler.ReadyBits : Scheduler.ReadyBits >> (int)current->Priority >> 1;
        if (higher != 0)
        {
            Invariants.Fail($"{machine.NameOf(current)} runs while a thread that goes before it is ready.");
        }

        if (machine.SlicesRun == isIdle)
        {
            Invariants.Fail($"{machine.NameOf(current)} runs, and the slice timer {(machine.SlicesRun ? "runs" : "does not")}.");
        }
    }

    private static bool AwaitsReply(Thread* thread) => thread->State is ThreadState.AwaitingReply or ThreadState.AwaitingFaultReply;
}
