/// The steps from a firewall's list to the list that endpoints need → network; pure.
///
/// [SyncPlan] compares and decides, [SyncStep] is the next request of it. Nothing is remembered between steps:
/// the list is read again after each, so a process that dies between two of them leaves nothing to repair.
@NullMarked
package io.endpointwatch.sync;

import org.jspecify.annotations.NullMarked;
