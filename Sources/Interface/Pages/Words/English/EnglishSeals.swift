internal import Languages

extension English {
    var sealLead: String {
        "Every entry is sealed into a public log that nobody can change unnoticed, not even who "
            + "runs this platform. With scripts, your browser checks it here by itself. Without "
            + "them, download an entry’s receipt and check it on any computer with “tpaas log "
            + "verify-receipt”, or have somebody you trust run “tpaas log verify”."
    }
    var sealsOfOthers: String {
        "Whether these entries are in the public log as shown, only the person whom they are about "
            + "can check."
    }
    var sealsUnavailable: String {
        "The public log does not answer now; whether the entries are in it can be checked later."
    }
    var seal: String { "Public log" }
    var sealWaits: String { "Not in the log yet" }
    var sealErased: String { "Erased; its place in the log is unchanged." }
    var sealHidden: String { "missing" }
    var receipt: String { "Receipt" }

    func sealNumber(_ number: Int) -> String { "No. \(number)" }

    func hidden(_ first: Int, _ last: Int) -> String {
        first == last
            ? "Entry no. \(first) about you is in the public log, but is not shown here."
            : "Entries no. \(first) to \(last) about you are in the public log, but are not shown "
                + "here."
    }

    var checkWords: [CheckWord] {
        [
            CheckWord("verified", "verified"),
            CheckWord("changed", "NOT as in the log"),
            CheckWord("waiting", "not yet in a checkpoint"),
            CheckWord("late", "should be in the log and is not"),
            CheckWord("erased", "erased, its place verified"),
            CheckWord("unknown", "could not be checked"),
            CheckWord(
                "checking",
                "Your browser is checking the entries against the public log …"
            ),
            CheckWord(
                "summary",
                "Your browser has checked: {verified} of the {rows} entries on this page are in "
                    + "the public log exactly as shown."
            ),
            CheckWord("logSize", "The log had {size} entries of everybody on {time}."),
            CheckWord(
                "someChanged",
                "Entries that are NOT as in the public log: {count}. They were changed after they "
                    + "were written."
            ),
            CheckWord("someLate", "Entries that should long be in the log and are not: {count}."),
            CheckWord(
                "gone",
                "Entries about you are missing. They were sealed and are not shown: no. {numbers}."
            ),
            CheckWord(
                "brokenChain",
                "The entries about you do not follow one another as the log says: some were hidden "
                    + "or exchanged."
            ),
            CheckWord(
                "continues",
                "It is the continuation of the log that this browser saw on {time}, with {old} "
                    + "entries then."
            ),
            CheckWord(
                "first",
                "This browser sees the log for the first time. From now on it will notice if the "
                    + "log is exchanged."
            ),
            CheckWord(
                "forked",
                "THE LOG WAS EXCHANGED: it is not the continuation of the one with {old} entries "
                    + "that this browser saw before. Somebody keeps two versions of the truth."
            ),
            CheckWord(
                "rolledBack",
                "THE LOG WAS CUT OFF: this browser saw {old} entries before, now there are {size}."
            ),
            CheckWord(
                "otherKey",
                "THE LOG IS ANOTHER: it is signed with another key than the one that this browser "
                    + "saw before."
            ),
            CheckWord(
                "badSignature",
                "The log’s signature does not hold. Nothing can be relied on."
            ),
            CheckWord("badTiles", "The log’s files do not belong to what it signed."),
            CheckWord("unreachable", "The public log could not be read; try again later."),
            CheckWord(
                "noCrypto",
                "This browser cannot compute the checks here. Use a receipt instead."
            ),
            CheckWord("witness", "Confirmed by the witness {name} on {time}."),
            CheckWord("noWitness", "Not confirmed by the witness {name} yet."),
            CheckWord("evidence", "The two contradicting states, signed by the log: keep them."),
            CheckWord("accept", "I know the reason: remember the present log"),
        ]
    }
}
