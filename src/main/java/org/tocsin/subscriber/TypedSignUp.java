package org.tocsin.subscriber;

/** A filled sign-up form, right or wrong. */
record TypedSignUp(String address, TypedChoices choices, TopicFilter filter) {

    /** Never the address: what was typed ends up in messages of exceptions. */
    @Override
    public String toString() {
        return "TypedSignUp[…]";
    }
}
