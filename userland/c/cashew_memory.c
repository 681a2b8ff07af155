// What the compiler calls for copies and comparisons, beside the memcpy and memset of platform/cortex-m/Support.S.

#include <stddef.h>
#include <stdint.h>

int memcmp(const void *left, const void *right, size_t length);
void *memmove(void *to, const void *from, size_t length);

// One byte each round.
int memcmp(const void *left, const void *right, size_t length)
{
    const uint8_t *a = left;
    const uint8_t *b = right;
    for (size_t i = 0; i < length; i++) {
        if (a[i] != b[i]) {
            return a[i] - b[i];
        }
    }

    return 0;
}

// One byte each round. From the end if the destination lies above, since the two may overlap.
void *memmove(void *to, const void *from, size_t length)
{
    uint8_t *destination = to;
    const uint8_t *source = from;
    for (size_t i = 0; i < length; i++) {
        size_t place = destination > source ? length - 1 - i : i;
        destination[place] = source[place];
    }

    return to;
}
