namespace Cashew.Drivers.Console;

/// <summary>What the screen shows: the clients' lines, and what is typed below them.</summary>
internal static class Terminal
{
    private const byte Backspace = 8;
    private const byte Delete = 127;

    // How many bytes of what was typed stand in the last row.
    private static int s_typed;

    /// <summary>Shows what a client has written. It starts in a row of its own if something has been typed in the last one.</summary>
    public static void Show(ref Line line)
    {
        if (s_typed != 0 && line.Length != 0)
        {
            EndRow();
        }

        for (int i = 0; i < line.Length; i++)
        {
            byte value = line[i];
            if (value == '\n')
            {
                EndRow();
            }
            else
            {
                Uart.Send(value);
            }
        }

        line.Clear();
    }

    /// <summary>Shows what has been typed. It ends since bytes are sent no slower than they come in.</summary>
    public static void EchoInput()
    {
        while (Uart.TryReceive(out byte value))
        {
            Echo(value);
        }
    }

    private static void Echo(byte value)
    {
        switch (value)
        {
            case (byte)'\r' or (byte)'\n':
                EndRow();
                break;
            case Backspace or Delete:
                EraseLast();
                break;
            case >= (byte)' ':
                Uart.Send(value);
                s_typed++;
                break;
        }
    }

    private static void EraseLast()
    {
        if (s_typed == 0)
        {
            return;
        }

        Uart.Send(Backspace);
        Uart.Send((byte)' ');
        Uart.Send(Backspace);
        s_typed--;
    }

    private static void EndRow()
    {
        Uart.Send((byte)'\r');
        Uart.Send((byte)'\n');
        s_typed = 0;
    }
}
