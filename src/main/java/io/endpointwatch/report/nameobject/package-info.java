/// How firewalls that resolve a name themselves would have done → dns; pure.
///
/// Such a firewall has a FQDN object in a rule. It resolves the name again and again, or sees the answers of its
/// clients, and lets their addresses through. It cuts a connection off if a client was given another address.
@NullMarked
package io.endpointwatch.report.nameobject;

import org.jspecify.annotations.NullMarked;
