// The label of a message to the driver is the number of bytes in its six words. Fewer than 24, or a line feed at the end, say that what was
// sent so far is to be shown.

#include "cashew_console.h"

#define MAX_BYTES sizeof(((struct cashew_message *)0)->words)

void cashew_console_put(struct cashew_console *console, char value)
{
    ((char *)console->message.words)[console->count] = value;
    console->count++;
    if (console->count == MAX_BYTES || value == '\n') {
        cashew_console_flush(console);
    }
}

void cashew_console_write(struct cashew_console *console, const char *text)
{
    while (*text != '\0') {
        cashew_console_put(console, *text);
        text++;
    }
}

void cashew_console_write_decimal(struct cashew_console *console, uint32_t value)
{
    uint32_t power = 1;
    while (value / power >= 10) {
        power *= 10;
    }

    for (; power != 0; power /= 10) {
        cashew_console_put(console, (char)('0' + value / power % 10));
    }
}

void cashew_console_flush(struct cashew_console *console)
{
    cashew_call(console->endpoint, console->count, 0, &console->message);
    console->count = 0;
}
