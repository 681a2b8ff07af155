// Its description has no utcb = true.

#include "cashew.h"

int main(void)
{
    cashew_own_utcb()->words[0] = 1;
    return 0;
}
