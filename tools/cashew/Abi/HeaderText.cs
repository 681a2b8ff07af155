using Cashew.Abi;

namespace Cashew.Tools.Abi;

/// <summary>The part of <c>cashew.h</c> that no enum lists: the message, and a function for each system call.</summary>
internal static class HeaderText
{
    /// <summary>The system calls.</summary>
    public static string SystemCalls { get; } = $$"""
        // A message: r4 to r11 of a system call. The functions below set the tag and the length, what is received takes the place of what was sent.
        struct cashew_message {
            uint32_t tag;
            uint32_t words[6];
            uint32_t badge; // of a received message: that of the capability it was sent with; 0 in replies
        };

        // What it is about: a number that sender and receiver agree on.
        static inline uint32_t cashew_label(const struct cashew_message *message)
        {
            return message->tag & CASHEW_TAG_LABEL_MASK;
        }

        // Why the system call failed, or CASHEW_ERROR_NONE.
        static inline cashew_error cashew_error_of(const struct cashew_message *message)
        {
            return message->tag & CASHEW_TAG_ERROR_BIT ? message->words[0] : CASHEW_ERROR_NONE;
        }

        // How many words came in the UTCB. After a Send: how many of them the receiver took there.
        static inline uint32_t cashew_word_count(const struct cashew_message *message)
        {
            return message->tag >> {{Shift(MessageTag.Contents(1, 0))}} & 0x{{Mask(tag => tag.Words):x}}u;
        }

        // Bit n is set if the n-th capability of the message came.
        static inline uint32_t cashew_received_capabilities(const struct cashew_message *message)
        {
            return message->tag >> {{Shift(MessageTag.Contents(0, 1))}} & 0x{{Mask(tag => tag.Capabilities):x}}u;
        }

        // The length of a message of which so many words and capabilities are in the UTCB. 0 is a message without any.
        static inline uint32_t cashew_length(uint32_t words, uint32_t capabilities)
        {
            return capabilities << {{Shift(MessageLength.Create(0, 1).Value)}} | words;
        }

        // A capability to send, for the UTCB: a copy with these rights of those that it has, at most.
        static inline uint32_t cashew_transfer_copy(cashew_slot slot, cashew_rights rights)
        {
            return rights << {{Shift(CapabilityTransfer.Copy(0, (Rights)1).Value)}} | slot;
        }

        // A capability to send, for the UTCB: the sender loses it.
        static inline uint32_t cashew_transfer_move(cashew_slot slot, cashew_rights rights)
        {
            return cashew_transfer_copy(slot, rights) | CASHEW_TRANSFER_MOVE_BIT;
        }

        // Any system call: enters the kernel with the message in registers. Keeps all that a function must keep.
        void cashew_enter(struct cashew_message *message) __asm__("CashewInvoke");

        // Lets the other threads of the own priority run first.
        void cashew_yield(void) __asm__("CashewYield");

        // What the program was started with.
        const struct cashew_start *cashew_start_message(void) __asm__("CashewStartMessage");

        // The UTCB of the program's thread. The program's description must say utcb = true.
        struct cashew_utcb *cashew_own_utcb(void) __asm__("CashewUtcbAddress");

        static inline cashew_error cashew_system_call(cashew_operation operation, cashew_slot slot, uint32_t label, uint32_t length, struct cashew_message *message)
        {
            message->tag = operation << {{Shift(MessageTag.Create((Operation)1, 0, 0).Value)}} | (slot & CASHEW_TAG_MAX_SLOT) << {{Shift(MessageTag.Create(0, 1, 0).Value)}} | (label & CASHEW_TAG_LABEL_MASK);
            message->badge = length;
            cashew_enter(message);
            return cashew_error_of(message);
        }

        // Sends a message, and waits until somebody has received it. Needs CASHEW_RIGHTS_WRITE. On a saved reply it does not wait, and empties the slot.
        static inline cashew_error cashew_send(cashew_slot endpoint, uint32_t label, uint32_t length, struct cashew_message *message)
        {
            return cashew_system_call(CASHEW_OPERATION_SEND, endpoint, label, length, message);
        }

        // Sends a message if somebody waits for it, else CASHEW_ERROR_WOULD_BLOCK.
        static inline cashew_error cashew_try_send(cashew_slot endpoint, uint32_t label, uint32_t length, struct cashew_message *message)
        {
            return cashew_system_call(CASHEW_OPERATION_TRY_SEND, endpoint, label, length, message);
        }

        // Sends a message and waits for the reply, which takes its place. Needs CASHEW_RIGHTS_WRITE.
        static inline cashew_error cashew_call(cashew_slot endpoint, uint32_t label, uint32_t length, struct cashew_message *message)
        {
            return cashew_system_call(CASHEW_OPERATION_CALL, endpoint, label, length, message);
        }

        // Calls if somebody waits for it, else CASHEW_ERROR_WOULD_BLOCK.
        static inline cashew_error cashew_try_call(cashew_slot endpoint, uint32_t label, uint32_t length, struct cashew_message *message)
        {
            return cashew_system_call(CASHEW_OPERATION_TRY_CALL, endpoint, label, length, message);
        }

        // Waits for a message, or for bits of the bound Notification: then CASHEW_TAG_NOTIFICATION_BIT is set. Needs CASHEW_RIGHTS_READ.
        static inline cashew_error cashew_receive(cashew_slot endpoint, struct cashew_message *message)
        {
            return cashew_system_call(CASHEW_OPERATION_RECEIVE, endpoint, 0, 0, message);
        }

        // Receives what is there already, else CASHEW_ERROR_WOULD_BLOCK.
        static inline cashew_error cashew_try_receive(cashew_slot endpoint, struct cashew_message *message)
        {
            return cashew_system_call(CASHEW_OPERATION_TRY_RECEIVE, endpoint, 0, 0, message);
        }

        // Answers the last caller, if one waits, and waits for the next message.
        static inline cashew_error cashew_reply_receive(cashew_slot endpoint, uint32_t label, uint32_t length, struct cashew_message *message)
        {
            return cashew_system_call(CASHEW_OPERATION_REPLY_RECEIVE, endpoint, label, length, message);
        }

        // Answers the last caller in any case, and receives what is there already, else CASHEW_ERROR_WOULD_BLOCK.
        static inline cashew_error cashew_try_reply_receive(cashew_slot endpoint, uint32_t label, uint32_t length, struct cashew_message *message)
        {
            return cashew_system_call(CASHEW_OPERATION_TRY_REPLY_RECEIVE, endpoint, label, length, message);
        }

        // Answers the last caller, whichever Endpoint it called, and goes on. Never waits.
        static inline cashew_error cashew_reply(uint32_t label, uint32_t length, struct cashew_message *message)
        {
            return cashew_system_call(CASHEW_OPERATION_SEND, CASHEW_TAG_REPLY_SLOT, label, length, message);
        }

        // ORs the capability's badge into the bits of a Notification. Never waits. Needs CASHEW_RIGHTS_WRITE.
        static inline cashew_error cashew_notification_signal(cashew_slot self)
        {
            struct cashew_message message;
            return cashew_send(self, 0, 0, &message);
        }

        // Waits until a Notification has bits, and takes all of them. Needs CASHEW_RIGHTS_READ.
        static inline cashew_error cashew_notification_wait(cashew_slot self, uint32_t *bits)
        {
            struct cashew_message message;
            cashew_error error = cashew_receive(self, &message);
            *bits = error == CASHEW_ERROR_NONE ? message.words[0] : 0;
            return error;
        }

        // Takes all bits that a Notification has already, else CASHEW_ERROR_WOULD_BLOCK.
        static inline cashew_error cashew_notification_try_wait(cashew_slot self, uint32_t *bits)
        {
            struct cashew_message message;
            cashew_error error = cashew_try_receive(self, &message);
            *bits = error == CASHEW_ERROR_NONE ? message.words[0] : 0;
            return error;
        }

        static inline cashew_error cashew_invoke_method(cashew_slot self, uint32_t method, struct cashew_message *message)
        {
            return cashew_call(self, method, 0, message);
        }

        static inline void cashew_put_result(uint32_t *result, uint32_t value)
        {
            if (result != NULL) {
                *result = value;
            }
        }


        """;

    private static int Shift(uint lowestBit) => System.Numerics.BitOperations.TrailingZeroCount(lowestBit);

    private static uint Mask(Func<MessageTag, uint> field) => field(new MessageTag(uint.MaxValue));
}
