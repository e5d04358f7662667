package io.endpointwatch.demo;

import java.util.List;

/// The zones of the demo's DNS server, as zone-file text.
final class DemoZone {
    /// The announcements of the addresses, in the format of Team Cymru's zones.
    static final List<String> NETWORKS = List.of(
            cymru("195.34.108.104.origin.asn", "20940 | 104.108.32.0/20 | US | arin | 2014-04-22"),
            cymru("37.204.7.96.origin.asn", "20940 | 96.7.192.0/20 | US | arin | 2008-03-26"),
            cymru(nibbles("2a0226f00064059100000000000003d5"), "20940 | 2a02:26f0:64::/48 | EU | ripencc | 2010-10-15"),
            cymru(nibbles("2a0226f00064059500000000000003d5"), "20940 | 2a02:26f0:64::/48 | EU | ripencc | 2010-10-15"),
            cymru(nibbles("2600140a0000018900000000000003d5"), "20940 | 2600:140a::/48 | US | arin | 2010-11-09"),
            cymru("248.32.65.172.origin.asn", "13335 | 172.65.32.0/20 | US | arin | 2015-02-25"),
            cymru(nibbles("2606470000600000f53d562485c73a2c"), "13335 | 2606:4700:60::/48 | US | arin | 2011-11-01"),
            cymru("AS20940.asn", "20940 | NL | ripencc | 2001-07-10 | AKAMAI-ASN1, NL"),
            cymru("AS13335.asn", "13335 | US | arin | 2010-07-14 | CLOUDFLARENET, US"));

    private DemoZone() {}

    /// The chain of 2016 and 2017: CNAMEs for two hours, addresses for 20 seconds.
    static List<String> akamai(String ipv4, String ipv6) {
        return List.of(
                "acme-v01.api.letsencrypt.org. 7200 IN CNAME api.letsencrypt.org.edgekey.net.",
                "api.letsencrypt.org.edgekey.net. 7200 IN CNAME e981.dscb.akamaiedge.net.",
                "e981.dscb.akamaiedge.net. 20 IN A " + ipv4,
                "e981.dscb.akamaiedge.net. 20 IN AAAA " + ipv6);
    }

    /// The later CDN.
    static List<String> cloudflare() {
        return List.of(
                "acme-v01.api.letsencrypt.org. 7200 IN CNAME ca80a1adb12a4fbdac5ffcbc944e9a61.pacloudflare.com.",
                "ca80a1adb12a4fbdac5ffcbc944e9a61.pacloudflare.com. 300 IN A 172.65.32.248",
                "ca80a1adb12a4fbdac5ffcbc944e9a61.pacloudflare.com. 300 IN AAAA 2606:4700:60:0:f53d:5624:85c7:3a2c");
    }

    private static String cymru(String name, String text) {
        return name + ".cymru.com. 3600 IN TXT \"" + text + "\"";
    }

    private static String nibbles(String hexadecimal) {
        String digits = new StringBuilder(hexadecimal).reverse().toString();
        return String.join(".", digits.split("")) + ".origin6.asn";
    }
}
