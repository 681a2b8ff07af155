// A low-pass filter as a server: a call brings a sample, the answer is the average. It stays in a register of the FPU from one call to the next.

#include "cashew.h"
#include "slots.h"

union word {
    uint32_t bits;
    float number;
};

int main(void)
{
    struct cashew_message message;
    float average = 0.0f;
    cashew_error error = cashew_receive(SLOT_SAMPLES, &message);
    while (error == CASHEW_ERROR_NONE) {
        union word word = { .bits = message.words[0] };
        average += (word.number - average) * 0.25f;
        word.number = average;
        message.words[0] = word.bits;
        error = cashew_reply_receive(SLOT_SAMPLES, CASHEW_ERROR_NONE, 0, &message);
    }

    return 0;
}
