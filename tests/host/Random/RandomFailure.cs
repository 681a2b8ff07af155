using System;
using System.Collections.Generic;

namespace Cashew.Kernel.Tests;

/// <summary>A random run that failed.</summary>
/// <param name="Seed">What makes the same run again.</param>
/// <param name="Steps">The steps that were made.</param>
/// <param name="Exception">What went wrong in the last one.</param>
internal sealed record RandomFailure(ulong Seed, List<Step> Steps, Exception Exception);
