// Programs in C start as those in C# do, by userland/lib/Start.S, which goes on at the name that the C# compiler gives Main.

int main(void);
void cashew_main(void) __asm__("__managed__Main");

void cashew_main(void)
{
    main();
}
