using System.Reflection;
using System.Reflection.Emit;

namespace Cashew.Linker.Tests;

/// <summary>An assembly with one enum, as a program's compiler would write it.</summary>
internal static class EmittedAssembly
{
    public static string Write(TemporaryFolder folder, Type underlying, params (string Name, object Value)[] values)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("program"), typeof(object).Assembly);
        EnumBuilder slots = assembly.DefineDynamicModule("program").DefineEnum("Anywhere.Slot", TypeAttributes.NotPublic, underlying);
        foreach ((string name, object value) in values)
        {
            slots.DefineLiteral(name, value);
        }

        slots.CreateType();
        string file = Path.Combine(folder.Path, "program.dll");
        assembly.Save(file);
        return file;
    }
}
