#!/usr/bin/env python3
"""nt ip against Python's ipaddress, on thousands of cases in one process of each.

usage: python_test.py NT [SEED [ROUNDS]]

The oracle is the module of this Python, with what differs in 3.13 put right: see newest().
Where nt differs on purpose, the case is left out here, and said so at its place:
  a prefix length with a leading zero ('/08') is refused, as octets with one are;
  a network of IPv4-mapped addresses is exploded with a dotted quad, as such an address is;
  reverse_pointer of a network is the name of its zone.
"""
import ipaddress
import json
import random
import subprocess
import sys
from ipaddress import (IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network)

NT = sys.argv[1]
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 1
ROUNDS = int(sys.argv[3]) if len(sys.argv) > 3 else 1000
rng = random.Random(SEED)
faults = 0


def fault(what, *values):
    global faults
    faults += 1
    if faults <= 20:
        print(what, *(repr(value) for value in values))


def nt(*words, lines=None):
    data = None if lines is None else "".join(line + "\n" for line in lines).encode()
    run = subprocess.run([NT, "ip", *words], input=data, capture_output=True, check=False)
    return run.returncode, run.stdout.decode(), run.stderr.decode()


# ---- what is newer than this Python

PRIVATE = {
    4: ["0.0.0.0/8", "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.0.170/31", "192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15",
        "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4", "255.255.255.255/32"],
    6: ["::1/128", "::/128", "::ffff:0:0/96", "64:ff9b:1::/48", "100::/64", "2001::/23",
        "2001:db8::/32", "2002::/16", "3fff::/20", "fc00::/7", "fe80::/10"],
}
NOT_PRIVATE = {
    4: ["192.0.0.9/32", "192.0.0.10/32"],
    6: ["2001:1::1/128", "2001:1::2/128", "2001:3::/32", "2001:4:112::/48", "2001:20::/28",
        "2001:30::/28"],
}
PRIVATE = {v: [ip_network(n) for n in nets] for v, nets in PRIVATE.items()}
NOT_PRIVATE = {v: [ip_network(n) for n in nets] for v, nets in NOT_PRIVATE.items()}
SHARED = IPv4Network("100.64.0.0/10")
DELEGATED = ["is_multicast", "is_reserved", "is_loopback", "is_link_local", "is_unspecified"]


def mapped(address):
    return address.ipv4_mapped if address.version == 6 else None


def newest(it):
    """The properties of an address or a network as Python 3.13 has them."""
    def of_address(address):
        quad = mapped(address)
        return {name: getattr(quad or address, name) for name in DELEGATED}

    if isinstance(it, (IPv4Network, IPv6Network)):
        first, last = it.network_address, it.broadcast_address
        low, high = of_address(first), of_address(last)
        its = {name: low[name] and high[name] for name in DELEGATED}
        private = (any(first in net and last in net for net in PRIVATE[it.version])
                   and all(first not in net and last not in net
                           for net in NOT_PRIVATE[it.version]))
        shared = it.version == 4 and first in SHARED and last in SHARED
    else:
        its = of_address(it)
        it = mapped(it) or it
        private = (any(it in net for net in PRIVATE[it.version])
                   and all(it not in net for net in NOT_PRIVATE[it.version]))
        shared = it.version == 4 and it in SHARED
    its["is_private"] = private
    its["is_global"] = not private and not shared
    return its


def text(address):
    quad = mapped(address)
    if quad is None:
        return str(address)
    scope = getattr(address, "scope_id", None)
    return f"::ffff:{quad}" + (f"%{scope}" if scope else "")


def net_text(network):
    return f"{text(network.network_address)}/{network.prefixlen}"


def exploded(address):
    quad = mapped(address)
    scope = getattr(address, "scope_id", None)
    if quad is None:
        whole = address if scope is None else IPv6Address(int(address))
        return whole.exploded + (f"%{scope}" if scope else "")
    return "0000:0000:0000:0000:0000:ffff:" + str(quad) + (f"%{scope}" if scope else "")


# ---- cases

SPECIAL = sorted({str(edge)
                  for nets in (*PRIVATE.values(), *NOT_PRIVATE.values(),
                               [ip_network("224.0.0.0/4"), ip_network("100.64.0.0/10"),
                                ip_network("ff00::/8"), ip_network("fec0::/10"),
                                ip_network("2001::/32"), ip_network("200::/7")])
                  for net in nets
                  for edge in (net[0], net[-1],
                               type(net[0])(max(int(net[0]) - 1, 0)),
                               type(net[0])(min(int(net[-1]) + 1, 2**net.max_prefixlen - 1)))})


def any_v6_number():
    number = 0
    for _ in range(8):
        group = rng.choice([0, 0, 0, 1, 0xffff, rng.randrange(65536), rng.randrange(256)])
        number = number << 16 | group
    kind = rng.randrange(8)
    if kind == 0:
        number = 0xffff << 32 | rng.randrange(2**32)
    elif kind == 1:
        number = 0x20010000 << 96 | number & (2**96 - 1)
    elif kind == 2:
        number = 0x2002 << 112 | number & (2**112 - 1)
    return number


def any_address():
    kind = rng.randrange(5)
    if kind == 0:
        return ip_address(rng.choice(SPECIAL))
    if kind <= 2:
        return IPv4Address(rng.choice([rng.randrange(2**32), 0, 2**32 - 1, 10 << 24]))
    address = IPv6Address(any_v6_number())
    if rng.randrange(6) == 0:
        address = IPv6Address(f"{address}%{rng.choice(['eth0', '1', 'a-b', 'wlan0.1'])}")
    return address


def any_network(shortest=(0, 0)):
    address = any_address()
    bits = address.max_prefixlen
    low = shortest[0] if bits == 32 else shortest[1]
    prefix = rng.choice([rng.randint(low, bits), bits, bits - 1, bits - 2, low])
    return ip_network((int(address), prefix), strict=False) if bits == 32 else IPv6Network(
        (int(address), prefix), strict=False)


def spellings(address):
    yield str(address)
    if address.version == 6:
        yield exploded(address)
        yield str(address).upper().replace("%ETH0", "%eth0").replace("%A-B", "%a-b").replace(
            "%WLAN", "%wlan")
        if "." not in str(address) and "%" not in str(address):
            groups = exploded(address).split(":")
            yield ":".join(groups[:6]) + ":" + str(IPv4Address(int(address) & 0xffffffff))


def mutated(word):
    for _ in range(rng.randint(1, 2)):
        at = rng.randrange(len(word) + 1)
        kind = rng.randrange(4)
        if kind == 0:
            word = word[:at] + rng.choice("0123456789abcfgx:.%/-") + word[at:]
        elif kind == 1:
            word = word[:at] + word[at + 1:]
        elif kind == 2:
            word = word[:at] + rng.choice([":", "::", ".", "0", "00", "%", "1", "256"]) + word[at:]
        else:
            word = word[:at] + rng.choice("0123456789abcf:.") + word[at + 1:]
    return word


def oracle_item(word):
    """What nt ip compress prints, or None where the word is none; '' leaves it out."""
    if "-" in word.split("%")[0]:
        return ""  # a range
    try:
        if "/" not in word:
            return text(ip_address(word))
        mask = word.rsplit("/", 1)[1]
        if len(mask) > 1 and mask[0] == "0" and mask.isdigit():
            return ""  # nt refuses a leading zero
        return net_text(ip_network(word))
    except ValueError:
        return None


def test_parsing():
    words = []
    for _ in range(ROUNDS * 4):
        word = rng.choice(list(spellings(any_address())))
        kind = rng.randrange(6)
        if kind == 0:
            word += f"/{rng.randint(0, 130)}"
        elif kind == 1:
            network = any_network()
            word = f"{text(network.network_address)}/" + rng.choice(
                [str(network.prefixlen), str(network.netmask), str(network.hostmask)])
        if rng.randrange(3) == 0:
            word = mutated(word)
        if word.strip() and not set(word) & set("#;"):
            words.append(word)
    words += ["::", "1::", "::1", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8",
              "1::2:3:4:5:6:7:8", "1:2:3:4::5:6:7:8", ":::", "1:::2", ":1", "1:", ":1:2:3:4:5:6:7",
              "12345::", "::1.2.3.4", "1.2.3.4::", "::1.2.3.4:5", "1:2:3:4:5:6:1.2.3.4",
              "1:2:3:4:5:6:7:1.2.3.4", "::1.2.3", "::%", "::1%", "::1%a%b", "1.2.3.4%a", "1.2.3",
              "1.2.3.4.5", "01.2.3.4", "1.2.3.256", "1.2.3.1000", "1..2.3", "1.2.3.4/33",
              "1.2.3.4/-1", "0.0.0.0/0", "::/0", "0.0.0.0/0.0.0.0", "10.0.0.0/255.0.255.0",
              "10.0.0.0/0.255.255.255", "1.2.3.4/32", "10.0.0.1/8", "fe80::1%eth0/64",
              "fe80::%eth0/64", "1.2.3.4/", "/8", "::/129", "::/ffff::"]
    expected, rejected, kept = [], [], []
    for word in words:
        want = oracle_item(word)
        if want == "":
            continue
        kept.append(word)
        if want is None:
            rejected.append(len(kept))
        else:
            expected.append(want)
    out, named = "", []
    for start in range(0, len(kept), 10):  # of so many lines, each that is wrong is named
        code, part, err = nt("compress", lines=kept[start:start + 10])
        wrong = [int(line.split(":")[2]) for line in err.splitlines()
                 if line.startswith("nt ip compress: standard input:")]
        if code != (2 if wrong else 0):
            fault("exit code", code)
        named += [start + number for number in wrong]
        out += part
    for number in sorted(set(named) ^ set(rejected)):
        fault("accepted" if number in rejected else "refused", kept[number - 1])
    for got, want in zip(out.splitlines(), expected):
        if got != want:
            fault("compress", got, want)
    if len(rejected) < ROUNDS / 10 or len(expected) < ROUNDS:
        fault("too few cases", len(rejected), len(expected))


def expected_interface(it, typed):
    """What the address has, and what the network has beyond that."""
    address = ip_address(str(it).split("/")[0])
    row = expected_info(address, typed)
    network = expected_info(it.network, typed)
    row |= {key: value for key, value in network.items() if row.get(key) is None and value}
    row["exploded"] = f"{exploded(address)}/{it.network.prefixlen}"
    if getattr(address, "scope_id", None):  # which Python's networks have not
        for key in ("network_address", "first_host", "last_host"):
            del row[key]
    return row


def expected_info(it, typed):
    is_network = isinstance(it, (IPv4Network, IPv6Network))
    big = lambda number: number if number <= 2**53 else str(number)
    first = it.network_address if is_network else it
    row = {"version": it.version, "compressed": typed,
           "exploded": exploded(first) + (f"/{it.prefixlen}" if is_network else ""),
           **newest(it)}
    row["is_site_local"] = it.is_site_local if it.version == 6 else None
    if is_network:
        hosts = {32: {0: 1, 1: 2}, 128: {0: 1, 1: 2}}[it.max_prefixlen].get(
            it.max_prefixlen - it.prefixlen, it.num_addresses - (2 if it.version == 4 else 1))
        small = it.max_prefixlen - it.prefixlen < 2
        row |= {"network_address": text(first), "broadcast_address": text(it.broadcast_address),
                "netmask": text(it.netmask), "hostmask": text(it.hostmask),
                "prefixlen": it.prefixlen, "num_addresses": big(it.num_addresses),
                "num_hosts": big(hosts), "first_host": text(it[0] if small else it[1]),
                "last_host": text(it[-1] if small or it.version == 6 else it[-2]),
                "integer": None, "packed": None}
    else:
        row |= {"integer": big(int(it)), "packed": it.packed.hex(),
                "reverse_pointer": ip_address(int(it) if it.version == 4 else it.packed
                                              ).reverse_pointer
                if not mapped(it) else None,
                "network_address": None, "num_addresses": None}
        if mapped(it):
            del row["reverse_pointer"]
        if it.version == 6:
            teredo = it.teredo and {"server": str(it.teredo[0]), "client": str(it.teredo[1])}
            row |= {"ipv4_mapped": it.ipv4_mapped and str(it.ipv4_mapped),
                    "sixtofour": it.sixtofour and str(it.sixtofour), "teredo": teredo,
                    "scope_id": it.scope_id}
        else:
            row |= {"ipv4_mapped": None, "sixtofour": None, "teredo": None, "scope_id": None}
    return row


def test_info():
    items = []
    for _ in range(ROUNDS):
        if rng.randrange(2):
            address = any_address()
            items.append((address, text(address)))
        else:
            network = any_network()
            items.append((network, net_text(network)))
    items += [(ip_address(word), text(ip_address(word))) for word in SPECIAL]
    for _ in range(ROUNDS // 2):
        address = any_address()
        interface = ipaddress.ip_interface(f"{address}/{rng.randrange(address.max_prefixlen)}")
        if int(interface.network.network_address) != int(address):
            items.append((interface, f"{text(address)}/{interface.network.prefixlen}"))
    for start in range(0, len(items), 500):
        part = items[start:start + 500]
        _, out, err = nt("info", "--json", *(typed for _, typed in part))
        rows = [json.loads(line) for line in out.splitlines()]
        if err or len(rows) != len(part):
            fault("info", err, len(rows), len(part))
        for (it, typed), row in zip(part, rows):
            is_interface = isinstance(it, (ipaddress.IPv4Interface, ipaddress.IPv6Interface))
            wanted = (expected_interface if is_interface else expected_info)(it, typed)
            for key, want in wanted.items():
                if row.get(key, "missing") != want:
                    fault("info", typed, key, row.get(key, "missing"), want)


def test_texts():
    addresses = [any_address() for _ in range(ROUNDS)]
    words = [text(address) for address in addresses]
    plain = [IPv6Address(int(a)) if a.version == 6 else a for a in addresses]
    pointers = []
    for address in plain:  # of mapped ones, older Pythons are wrong
        if address.version == 4:
            pointers.append(address.reverse_pointer)
        else:
            pointers.append(".".join(reversed(f"{int(address):032x}")) + ".ip6.arpa")
    for command, want in (("explode", [exploded(a) for a in addresses]),
                          ("ptr", pointers), ("int", [str(int(a)) for a in addresses])):
        _, out, err = nt(command, lines=words)
        for word, got, expected in zip(words, out.splitlines(), want):
            if got != expected:
                fault(command, word, got, expected)
        if err or len(out.splitlines()) != len(want):
            fault(command, err)
    numbers = [int(a) for a in addresses]
    want = [text(ip_address(number)) for number in numbers]
    if nt("from-int", lines=map(str, numbers))[1].splitlines() != want:
        fault("from-int")
    want = [text(IPv6Address(number)) for number in numbers]
    if nt("from-int", "--v6", lines=map(hex, numbers))[1].splitlines() != want:
        fault("from-int --v6")


def test_hosts():
    for _ in range(ROUNDS // 20):
        network = any_network(shortest=(20, 116))
        typed = net_text(network)
        every = [text(address) for address in network]
        hosts = [text(address) for address in network.hosts()]
        if nt("hosts", typed)[1].splitlines() != hosts:
            fault("hosts", typed)
        if nt("hosts", "--all", typed)[1].splitlines() != every:
            fault("hosts --all", typed)
        skip, step, limit = rng.randrange(300), rng.randint(1, 300), rng.randrange(300)
        flags = ["--skip", str(skip), "--step", str(step), "--limit", str(limit)]
        if nt("hosts", typed, *flags)[1].splitlines() != hosts[skip::step][:limit]:
            fault("hosts", typed, *flags)
        if nt("hosts", typed, "--reverse", *flags)[1].splitlines() != hosts[::-1][skip::step][:limit]:
            fault("hosts --reverse", typed, *flags)
        index = rng.randrange(-len(every), len(every))
        if nt("nth", typed, "--", str(index))[1].strip() != every[index]:
            fault("nth", typed, index)


def test_networks():
    for _ in range(ROUNDS // 10):
        network = any_network()
        bits = network.max_prefixlen
        typed = net_text(network)
        longer = rng.randint(network.prefixlen, min(network.prefixlen + 8, bits))
        want = [net_text(n) for n in network.subnets(new_prefix=longer)]
        if nt("subnets", typed, "--prefix", str(longer))[1].splitlines() != want:
            fault("subnets", typed, longer)
        shorter = rng.randint(0, network.prefixlen)
        want = net_text(network.supernet(new_prefix=shorter))
        if nt("supernet", typed, "--prefix", str(shorter))[1].strip() != want:
            fault("supernet", typed, shorter)
        inner = ip_network((int(network[0]) + rng.randrange(min(network.num_addresses, 2**62)),
                            rng.randint(network.prefixlen, bits)), strict=False) if bits == 32 \
            else IPv6Network((int(network[0]) + rng.randrange(min(network.num_addresses, 2**62)),
                              rng.randint(network.prefixlen, bits)), strict=False)
        want = [net_text(n) for n in sorted(network.address_exclude(inner))]
        if nt("exclude", typed, net_text(inner))[1].splitlines() != want:
            fault("exclude", typed, net_text(inner))
        ends = sorted(int(network[0]) ^ rng.randrange(2**rng.randint(0, bits - 1))
                      for _ in range(2))
        first, last = (type(network[0])(end) for end in ends)
        want = [net_text(n) for n in ipaddress.summarize_address_range(first, last)]
        if nt("range", text(first), text(last))[1].splitlines() != want:
            fault("range", text(first), text(last))
        if bits == 128:
            ends = f"{text(first)}%eth-0", f"{text(last)}%eth-0"
            if nt("range", *ends)[1].splitlines() != want:
                fault("range", *ends)
            if nt("range", "-".join(ends))[1].splitlines() != want:
                fault("range", "-".join(ends))
        other = any_network()
        for command, truth in (
                ("contains", other.version == network.version and other.subnet_of(network)),
                ("overlaps", other.version == network.version and other.overlaps(network))):
            code, _, err = nt(command, typed, net_text(other))
            if err or code != (0 if truth else 1):
                fault(command, typed, net_text(other), code)


def test_lists():
    for _ in range(ROUNDS // 50):
        networks = [n for n in (any_network() for _ in range(rng.randint(1, 300)))
                    if n.prefixlen > rng.choice([0, 3, 12])]
        lines = [net_text(n) for n in networks]
        want = [net_text(n) for version in (4, 6) for n in ipaddress.collapse_addresses(
            n for n in networks if n.version == version)]
        if nt("collapse", lines=lines)[1].splitlines() != want:
            fault("collapse", lines)
        want = [net_text(n) for n in sorted(networks, key=ipaddress.get_mixed_type_key)]
        if nt("sort", lines=lines)[1].splitlines() != want:
            fault("sort", lines)
        addresses = [a for a in (any_address() for _ in range(300)) if "%" not in str(a)]
        want = [text(a) for a in sorted(addresses, key=ipaddress.get_mixed_type_key)]
        if nt("sort", lines=map(text, addresses))[1].splitlines() != want:
            fault("sort addresses")


for test in (test_parsing, test_info, test_texts, test_hosts, test_networks, test_lists):
    test()
if faults:
    print(f"{faults} faults, seed {SEED}")
sys.exit(1 if faults else 0)
