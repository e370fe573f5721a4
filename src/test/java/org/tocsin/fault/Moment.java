package org.tocsin.fault;

/**
 * A moment of a conversation with the sink.
 *
 * @param connection counts from 1, over the life of the sink
 * @param message of this connection, counts from 1; 0 before the first
 * @param reader the number in the address of RCPT; 0 before it
 */
record Moment(Step step, int connection, int message, long reader) {}
