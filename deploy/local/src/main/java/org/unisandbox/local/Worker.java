package org.unisandbox.local;

/**
 * A further process of a service.
 *
 * @param number which of the processes of its service, from 2 on; the first is the one that the stack has started
 * @param member the process
 */
record Worker(int number, Member member) {

    /** Such as {@code generation-service-2}. */
    String label() {
        return member.component().label() + "-" + number;
    }
}
