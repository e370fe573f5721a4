package org.tocsin.topic;

import java.util.List;

/** A group with the topics in it, in the order that staff gave them. */
public record TopicGroup(Topic group, List<Topic> topics) {}
