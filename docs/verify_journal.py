#!/usr/bin/env python3
"""Checks a journal exported by `./luodi verify --export FILE` (docs/journal.md), with nothing but the standard library.

    verify_journal.py FILE [CHECKPOINT ...]   every leaf, record, proof and signature; earlier checkpoints are extended
    verify_journal.py --probes FILE           judges single proofs, one JSON object a line; prints accept or reject

Ends with 0 when all agrees, with 1 and the first disagreement when not, with 2 when it could not look.
"""
import base64, hashlib, json, sys

def sha256(data):
    return hashlib.sha256(data).digest()

def unb64(proof):
    return [base64.b64decode(x) for x in proof]

# --- SM3 (GB/T 32905)
def _rotl(x, n):
    n %= 32
    return ((x << n) | (x >> (32 - n))) & 0xFFFFFFFF

def sm3(data):
    v = [0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600, 0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E]
    padded = data + b"\x80" + b"\x00" * ((55 - len(data)) % 64) + (8 * len(data)).to_bytes(8, "big")
    for at in range(0, len(padded), 64):
        w = [int.from_bytes(padded[at + 4 * i:at + 4 * i + 4], "big") for i in range(16)]
        for j in range(16, 68):
            x = w[j - 16] ^ w[j - 9] ^ _rotl(w[j - 3], 15)
            w.append(x ^ _rotl(x, 15) ^ _rotl(x, 23) ^ _rotl(w[j - 13], 7) ^ w[j - 6])
        a, b, c, d, e, f, g, h = v
        for j in range(64):
            t = 0x79CC4519 if j < 16 else 0x7A879D8A
            ss1 = _rotl((_rotl(a, 12) + e + _rotl(t, j)) & 0xFFFFFFFF, 7)
            ff = a ^ b ^ c if j < 16 else (a & b) | (a & c) | (b & c)
            gg = e ^ f ^ g if j < 16 else (e & f) | (~e & 0xFFFFFFFF & g)
            tt1 = (ff + d + (ss1 ^ _rotl(a, 12)) + (w[j] ^ w[j + 4])) & 0xFFFFFFFF
            tt2 = (gg + h + ss1 + w[j]) & 0xFFFFFFFF
            a, b, c, d = tt1, a, _rotl(b, 9), c
            e, f, g, h = tt2 ^ _rotl(tt2, 9) ^ _rotl(tt2, 17), e, _rotl(f, 19), g
        v = [x ^ y for x, y in zip(v, (a, b, c, d, e, f, g, h))]
    return b"".join(x.to_bytes(4, "big") for x in v)

# --- Ed25519 (RFC 8032)
P = 2 ** 255 - 19
L = 2 ** 252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P

def _recover(y, sign):
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - x2) % P or (x == 0 and sign):
        raise ValueError("no point")
    return P - x if x & 1 != sign else x

def _point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2 ** 255 - 1)
    if y >= P:
        raise ValueError("no point")
    x = _recover(y, sign)
    return x, y, 1, x * y % P

def _add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P

def _times(n, p, add, zero):
    result = zero
    while n:
        if n & 1:
            result = add(result, p)
        p = add(p, p)
        n >>= 1
    return result

BASE = _point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))

def ed25519(public, message, signature):
    try:
        a, r, s = _point(public), _point(signature[:32]), int.from_bytes(signature[32:], "little")
    except ValueError:
        return False
    if len(signature) != 64 or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    zero = (0, 1, 1, 0)
    left, right = _times(s, BASE, _add, zero), _add(r, _times(k, a, _add, zero))
    return not (left[0] * right[2] - right[0] * left[2]) % P and not (left[1] * right[2] - right[1] * left[2]) % P

# --- SM2 (GB/T 32918), signer id 1234567812345678
Q = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
A = Q - 3
B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
G = (0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
     0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0)

def _add2(p, q):
    if p is None or q is None:
        return p or q
    if p[0] == q[0] and (p[1] + q[1]) % Q == 0:
        return None
    slope = (3 * p[0] * p[0] + A) * pow(2 * p[1], -1, Q) if p == q else (q[1] - p[1]) * pow(q[0] - p[0], -1, Q)
    x = (slope * slope - p[0] - q[0]) % Q
    return x, (slope * (p[0] - x) - p[1]) % Q

def sm2(public, message, signature):
    if len(signature) != 64 or len(public) != 65 or public[0] != 4:
        return False
    key = int.from_bytes(public[1:33], "big"), int.from_bytes(public[33:], "big")
    if (key[1] ** 2 - key[0] ** 3 - A * key[0] - B) % Q:
        return False
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if not (0 < r < N and 0 < s < N) or (r + s) % N == 0:
        return False
    numbers = b"".join(x.to_bytes(32, "big") for x in (A, B, *G))
    za = sm3((128).to_bytes(2, "big") + b"1234567812345678" + numbers + public[1:])
    e = int.from_bytes(sm3(za + message), "big")
    point = _add2(_times(s, G, _add2, None), _times((r + s) % N, key, _add2, None))
    return point is not None and (e + point[0]) % N == r

# --- tree (RFC 6962)
node_hash = lambda h, left, right: h(b"\x01" + left + right)

class Tree:
    """Grows leaf by leaf; knows its root."""

    def __init__(self, h):
        self.h, self.size, self.edge = h, 0, []

    def append(self, leaf):
        self.edge.append(leaf)
        self.size += 1
        n = self.size
        while n & 1 == 0:
            right = self.edge.pop()
            self.edge.append(node_hash(self.h, self.edge.pop(), right))
            n >>= 1

    def root(self):
        if not self.edge:
            return self.h(b"")
        root = self.edge[-1]
        for left in reversed(self.edge[:-1]):
            root = node_hash(self.h, left, root)
        return root

def climb(h, place, last, hashes, found, old=None):
    """Follows a proof upwards; answers the roots it leads to, or None when its length is wrong."""
    for nxt in hashes:
        if last == 0:
            return None
        if place & 1 or place == last:
            old = None if old is None else node_hash(h, nxt, old)
            found = node_hash(h, nxt, found)
            while place and not place & 1:
                place, last = place >> 1, last >> 1
        else:
            found = node_hash(h, found, nxt)
        place, last = place >> 1, last >> 1
    return (found, old) if last == 0 else None

def included(h, leaf, index, size, proof, root):
    if not 0 <= index < size or any(len(x) != 32 for x in proof + [leaf]):
        return False
    return climb(h, index, size - 1, proof, leaf) == (root, None)

def consistent(h, old, old_root, size, root, proof):
    if not 0 <= old <= size or any(len(x) != 32 for x in proof):
        return False
    if old in (0, size):
        return not proof and old_root == (h(b"") if old == 0 else root)
    whole = (old & -old).bit_length() - 1
    hashes = [old_root] + proof if old & (old - 1) == 0 else proof
    if not hashes:
        return False
    return climb(h, (old - 1) >> whole, (size - 1) >> whole, hashes[1:], hashes[0], hashes[0]) == (root, old_root)

# --- notes
def parse_note(note):
    text, _, lines = note.rpartition("\n\n")
    origin, size, root = text.split("\n")[:3]
    signatures = [line[2:].split(" ") for line in lines.strip("\n").split("\n")]
    return (text + "\n").encode(), origin, int(size), base64.b64decode(root), signatures

def parse_key(key):
    name, _, rest = key.split("+", 2)
    typed = base64.b64decode(rest)
    identity = sha256(name.encode() + b"\n" + typed)[:4]
    check, start = (ed25519, 1) if typed[:1] == b"\x01" else (sm2, len(b"\xffsm2-with-sm3"))
    return name, identity, lambda message, signature: check(typed[start:], message, signature)

def signed(note, keys):
    """How many signatures of known keys hold; one that does not makes it none."""
    text, _, _, _, signatures = parse_note(note)
    count = 0
    for name, encoded in signatures:
        raw = base64.b64decode(encoded)
        for key, identity, check in keys:
            if (key, identity) == (name, raw[:4]):
                if not check(text, raw[4:]):
                    return 0
                count += 1
    return count

# --- the export
FIELDS = "region id business_on recorded_at actor_id actor_name act object_kind object_id about content".split()

def encoded(record):
    out = b"14:luodi-record/1,"
    for name in FIELDS:
        value = record[name]
        raw = None if value is None else value.encode()
        out += b"-," if raw is None else str(len(raw)).encode() + b":" + raw + b","
    return out

def need(condition, where, what):
    if not condition:
        print(f"disagrees: {where}: {what}")
        sys.exit(1)

def check(path, earlier):
    trees = [Tree(sha256), Tree(sm3)]
    keys, roots, leaves, heads, alone = [], {0: (sha256(b""), sm3(b""))}, [], [], None
    counts = {"signatures": 0, "proofs": 0, "records": 0}
    for line in open(path, encoding="utf-8"):
        entry = json.loads(line)
        if "key" in entry:
            keys.append(parse_key(entry["key"]))
        elif "leaf" in entry:
            index, text, alone = entry["leaf"], entry["text"], entry.get("size")
            need(alone or index == trees[0].size, f"leaf {index}", "is out of order")
            acts = {x.split(" ")[1]: x.split(" ")[2:] for x in text.split("\n") if x.startswith("act ")}
            for record in entry["records"]:
                counts["records"] += 1
                committed = acts.pop(record["id"], None)
                salted = record["salt"] and bytes.fromhex(record["salt"]) + encoded(record)
                need(committed == [sha256(salted).hex(), sm3(salted).hex()] if salted else committed and len(record) == 2,
                     f"record {record['id']}", "is not what was committed to")
            hashes = [tree.h(b"\x00" + text.encode()) for tree in trees]
            if not alone:
                for tree, value in zip(trees, hashes):
                    tree.append(value)
                roots[trees[0].size] = tuple(tree.root() for tree in trees)
            leaves.append((index, hashes, unb64(entry["proof"]), unb64(entry["proof_sm3"])))
        else:
            heads.append(entry)
    for head in heads:
        if alone:
            roots[alone] = parse_note(head["checkpoint"])[3], parse_note(head["checkpoint_sm3"])[3]
        for which, h, name in ((0, sha256, ""), (1, sm3, "_sm3")):
            _, origin, size, root, _ = parse_note(head["checkpoint" + name])
            where = f"checkpoint {origin} of size {size}"
            need(roots.get(size, (None, None))[which] == root, where, "has another root than the leaves")
            count = signed(head["checkpoint" + name], keys)
            need(count == 2 - which, where, f"has {count} good signatures instead of {2 - which}")
            old, proof = head.get("old_size", 0), unb64(head.get("proof" + name, []))
            need(consistent(h, old, roots[old][which], size, root, proof), where, f"does not extend the one of size {old}")
            counts["signatures"] += count
            counts["proofs"] += 1
    for file in earlier:
        # A file holds the note of the SHA-256 tree and, after an empty line, that of the SM3 tree.
        one = "\n\n".join(open(file, encoding="utf-8").read().split("\n\n")[:2])
        _, _, size, root, _ = parse_note(one)
        need(roots.get(size, (None,))[0] == root, file, f"of size {size} is not extended by this journal")
    total = alone or trees[0].size
    for index, hashes, proof, proof_sm3 in leaves:
        for which, h, path_up in ((0, sha256, proof), (1, sm3, proof_sm3)):
            need(included(h, hashes[which], index, total, path_up, roots[total][which]), f"leaf {index}", "is not proven")
            counts["proofs"] += 1
    print(f"{len(leaves)} leaves, {len(heads)} checkpoints, " + ", ".join(f"{n} {what}" for what, n in counts.items()))
    print("everything agrees")

def probes(path):
    for line in open(path, encoding="utf-8"):
        p = json.loads(line)
        h, proof = {"sha256": sha256, "sm3": sm3}[p["hash"]], unb64(p["proof"])
        root = base64.b64decode(p["root"])
        if p["kind"] == "inclusion":
            good = included(h, base64.b64decode(p["leaf"]), p["index"], p["size"], proof, root)
        else:
            good = consistent(h, p["old"], base64.b64decode(p["old_root"]), p["size"], root, proof)
        print("accept" if good else "reject")

if __name__ == "__main__":
    try:
        if len(sys.argv) == 3 and sys.argv[1] == "--probes":
            probes(sys.argv[2])
        elif len(sys.argv) > 1:
            check(sys.argv[1], sys.argv[2:])
        else:
            print(__doc__, file=sys.stderr)
            sys.exit(2)
    except (OSError, ValueError, KeyError, IndexError) as fault:
        print(f"{sys.argv[1]}: {fault}", file=sys.stderr)
        sys.exit(2)
