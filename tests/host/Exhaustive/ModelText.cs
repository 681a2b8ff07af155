using System.Linq;
using System.Text;

namespace Cashew.Kernel.Tests;

/// <summary>All of a model's state but the time and what is in threads' registers, as text: two states are the same if their texts are.</summary>
internal static class ModelText
{
    public static string Of(Model model)
    {
        StringBuilder text = new($"{model.Scheduler.Current?.Address:x}");
        foreach (ModelObject living in model.Living)
        {
            switch (living)
            {
                case ModelThread thread:
                    text.Append($"|{thread.Address:x} {thread.State} {thread.Priority} {thread.Caller?.Address:x} {thread.SavedReply} {thread.Account?.Address:x}");
                    break;
                case ModelEndpoint endpoint:
                    text.Append($"|{endpoint.Address:x} {Names(endpoint.Waiting)}");
                    break;
                case ModelCapTable table:
                    text.Append($"|{table.Address:x}").AppendJoin(';', table.Slots.Select(slot => slot.Content?.ToString()));
                    break;
                default:
                    break;
            }
        }

        for (uint priority = 0; priority < 32; priority++)
        {
            text.Append($"/{Names(model.Scheduler.Ready(priority))}");
        }

        return text.ToString();
    }

    private static string Names(System.Collections.Generic.IEnumerable<ModelThread> threads) => string.Join(' ', threads.Select(thread => $"{thread.Address:x}"));
}
