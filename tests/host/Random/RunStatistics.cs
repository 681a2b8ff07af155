using System;
using System.Collections.Generic;
using System.Linq;
using Cashew.Abi;

namespace Cashew.Kernel.Tests;

/// <summary>What has come to pass in random runs. If everything were refused, machine and model would agree too.</summary>
internal sealed class RunStatistics
{
    private readonly Dictionary<(ObjectKind Kind, uint Method, Error Result), int> _results = [];
    private readonly HashSet<ModelThreadState> _states = [];
    private readonly HashSet<Error> _errors = [];

    /// <summary>Takes the state after a step in.</summary>
    public void Observe(Run run, Step step, ModelThread? runner, ObjectKind kind)
    {
        foreach (ModelThread thread in run.Model.AllThreads)
        {
            _states.Add(thread.State);
            if (thread.Registers[0] == MessageTag.ErrorBit && thread.Registers[1] <= (uint)Error.Gone)
            {
                _errors.Add((Error)thread.Registers[1]);
            }
        }

        if (runner is { IsDead: false } && step.Kind == StepKind.SystemCall && (step.Tag.Operation & ~Operation.NonBlocking) == Operation.Call)
        {
            Error result = runner.Registers[0] == MessageTag.ErrorBit ? (Error)runner.Registers[1] : Error.None;
            _results[(kind, step.Tag.Label, result)] = _results.GetValueOrDefault((kind, step.Tag.Label, result)) + 1;
        }
    }

    /// <summary>What never happened: a method that never succeeded or never ended with an error of its own, a state of a thread, an error.</summary>
    public IEnumerable<string> Missing() =>
    [
        .. MethodGrammar.All
            .Where(method => method.Object != ObjectKind.Debug)
            .SelectMany(method => method.Errors.Append(Error.None), (method, error) => (method, error))
            .Where(pair => !_results.ContainsKey((pair.method.Object, pair.method.Number, pair.error)))
            .Select(pair => $"{pair.method.Object}.{pair.method.Name} with {pair.error}"),
        .. Enum.GetValues<ModelThreadState>().Where(state => !_states.Contains(state)).Select(state => $"a thread that is {state}"),
        .. Enum.GetValues<Error>().Where(error => error != Error.None && !_errors.Contains(error)).Select(error => $"{error}"),
    ];

    public override string ToString() =>
        string.Join('\n', _results.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key.Kind} {pair.Key.Method} {pair.Key.Result}: {pair.Value}"));
}
