import { expect, test } from "vitest";
import { mirrorsIn } from "./debian-mirror";

const official = "http://deb.debian.org/debian";

test("one line each, with options and comments", () => {
  const text = `# deb http://old.example.org/debian bookworm main
deb [signed-by=/x.gpg arch=amd64] https://mirror.example.org/debian bookworm main contrib
deb-src https://mirror.example.org/debian bookworm main
deb http://security.debian.org/debian-security bookworm-security main
deb cdrom:[Debian 12]/ bookworm main`;
  expect(mirrorsIn([{ name: "sources.list", text }])).toEqual(["https://mirror.example.org/debian", official]);
});

test("in stanzas, folded, some switched off", () => {
  const text = `Types: deb deb-src
# http://snapshot.example.org/debian
URIs: http://one.example.org/debian/
 https://two.example.org/pub/debian
Suites: bookworm bookworm-updates
Components: main

Enabled: no
Types: deb
URIs: http://three.example.org/debian

Types: deb
URIs: mirror+file:/etc/apt/mirrors/debian.list
Suites: bookworm`;
  expect(mirrorsIn([{ name: "debian.sources", text }])).toEqual([
    "http://one.example.org/debian/",
    "https://two.example.org/pub/debian",
    "mirror+file:/etc/apt/mirrors/debian.list",
    official,
  ]);
});

test("other people's archives are none", () => {
  const text =
    "deb https://deb.nodesource.com/node_20.x nodistro main\ndeb http://archive.ubuntu.com/ubuntu noble main";
  expect(mirrorsIn([{ name: "x.list", text }])).toEqual([official]);
});
