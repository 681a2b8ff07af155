// A server in C whose clients are in C#: it adds and it greets. It talks with the console driver, which is in C#, and knows both by
// capabilities alone.

#include "cashew_console.h"
#include "greeter.h"
#include "slots.h"

#define WORD_SIZE sizeof(uint32_t)

static struct cashew_console console = { .endpoint = SLOT_CONSOLE };

// Puts "Hello, " before the name and "!" behind it. Returns the length of a message with all words of the greeting.
static uint32_t greet(struct cashew_message *message)
{
    static const char hello[] = { 'H', 'e', 'l', 'l', 'o', ',', ' ' };
    char *text = (char *)cashew_own_utcb()->words;
    uint32_t length = message->words[0];
    for (uint32_t i = length; i > 0; i--) {
        text[i - 1 + sizeof(hello)] = text[i - 1];
    }

    for (uint32_t i = 0; i < sizeof(hello); i++) {
        text[i] = hello[i];
    }

    length += sizeof(hello);
    text[length] = '!';
    length++;
    message->words[0] = length;
    return cashew_length((length + WORD_SIZE - 1) / WORD_SIZE, 0);
}

int main(void)
{
    struct cashew_message message;
    cashew_error error = cashew_receive(SLOT_REQUESTS, &message);
    cashew_console_write(&console, "greeter: at your service, in C\n");
    while (error == CASHEW_ERROR_NONE) {
        cashew_error result = CASHEW_ERROR_NONE;
        uint32_t length = 0;
        switch (cashew_label(&message)) {
        case GREETER_ADD:
            message.words[0] += message.words[1];
            break;
        case GREETER_GREET:
            if (message.words[0] <= GREETER_MAX_NAME && message.words[0] <= cashew_word_count(&message) * WORD_SIZE) {
                length = greet(&message);
            } else {
                result = CASHEW_ERROR_BAD_ARGUMENT;
            }

            break;
        default:
            result = CASHEW_ERROR_UNKNOWN_METHOD;
            break;
        }

        error = cashew_reply_receive(SLOT_REQUESTS, result, length, &message);
    }

    return 0;
}
