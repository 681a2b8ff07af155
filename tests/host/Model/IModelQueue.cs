using System.Collections.Generic;

namespace Cashew.Kernel.Tests;

/// <summary>An object at which threads wait.</summary>
internal interface IModelQueue
{
    /// <summary>Who waits, the first one first.</summary>
    List<ModelThread> Waiting { get; }
}
