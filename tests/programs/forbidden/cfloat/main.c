static volatile float number;

int main(void)
{
    number = number * number;
    return 0;
}
