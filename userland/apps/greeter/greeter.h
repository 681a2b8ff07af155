// What greeter's clients can ask for: the label of a call. The client's side is userland/apps/guest/GreeterMethod.cs.

#ifndef GREETER_H
#define GREETER_H

// Adds two words; the answer is the first word.
#define GREETER_ADD 0u

// Greets by name: the first word is the name's length in bytes, 200 at most, which are in the UTCB; the answer is the same with the greeting.
#define GREETER_GREET 1u
#define GREETER_MAX_NAME 200u

#endif
