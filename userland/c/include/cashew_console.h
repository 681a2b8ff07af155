// Text for the console driver: gathered, and sent when 24 bytes are full, at the end of a line, and by cashew_console_flush.

#ifndef CASHEW_CONSOLE_H
#define CASHEW_CONSOLE_H

#include "cashew.h"

struct cashew_console {
    cashew_slot endpoint; // the driver's, with the right to write and a badge of its own
    uint32_t count;       // bytes in the message so far
    struct cashew_message message;
};

// Takes a byte. Every 24th, and a line feed, cost a call to the driver.
void cashew_console_put(struct cashew_console *console, char value);

// Takes a text.
void cashew_console_write(struct cashew_console *console, const char *text);

// Takes a decimal number: at most ten divisions.
void cashew_console_write_decimal(struct cashew_console *console, uint32_t value);

// Shows what has been written so far, though its line has not ended. One call.
void cashew_console_flush(struct cashew_console *console);

#endif
