internal import Languages

extension German {
    var sealLead: String {
        "Jeder Eintrag ist in ein öffentliches Protokoll gesiegelt, das niemand unbemerkt ändern "
            + "kann, auch nicht, wer diese Plattform betreibt. Mit Skripten prüft Ihr Browser es "
            + "hier selbst. Ohne sie laden Sie den Beleg eines Eintrags herunter und prüfen ihn "
            + "auf einem beliebigen Rechner mit „tpaas log verify-receipt“, oder Sie lassen "
            + "jemanden, dem Sie vertrauen, „tpaas log verify“ ausführen."
    }
    var sealsOfOthers: String {
        "Ob diese Einträge so im öffentlichen Protokoll stehen, kann nur die Person prüfen, die "
            + "sie betreffen."
    }
    var sealsUnavailable: String {
        "Das öffentliche Protokoll antwortet gerade nicht; die Einträge lassen sich später prüfen."
    }
    var seal: String { "Öffentliches Protokoll" }
    var sealWaits: String { "Noch nicht im Protokoll" }
    var sealErased: String { "Gelöscht; sein Platz im Protokoll ist unverändert." }
    var sealHidden: String { "fehlt" }
    var receipt: String { "Beleg" }

    func sealNumber(_ number: Int) -> String { "Nr. \(number)" }

    func hidden(_ first: Int, _ last: Int) -> String {
        first == last
            ? "Eintrag Nr. \(first) über Sie steht im öffentlichen Protokoll, wird hier aber nicht "
                + "gezeigt."
            : "Die Einträge Nr. \(first) bis \(last) über Sie stehen im öffentlichen Protokoll, "
                + "werden hier aber nicht gezeigt."
    }

    var checkWords: [CheckWord] {
        [
            CheckWord("verified", "geprüft"),
            CheckWord("changed", "NICHT wie im Protokoll"),
            CheckWord("waiting", "noch in keinem Checkpoint"),
            CheckWord("late", "müsste im Protokoll stehen und fehlt dort"),
            CheckWord("erased", "gelöscht, Platz geprüft"),
            CheckWord("unknown", "nicht prüfbar"),
            CheckWord(
                "checking",
                "Ihr Browser vergleicht die Einträge mit dem öffentlichen Protokoll …"
            ),
            CheckWord(
                "summary",
                "Ihr Browser hat geprüft: {verified} der {rows} Einträge dieser Seite stehen genau "
                    + "so im öffentlichen Protokoll."
            ),
            CheckWord("logSize", "Das Protokoll hatte am {time} {size} Einträge von allen."),
            CheckWord(
                "someChanged",
                "Einträge, die NICHT so im öffentlichen Protokoll stehen: {count}. Sie wurden "
                    + "nachträglich geändert."
            ),
            CheckWord("someLate", "Einträge, die längst im Protokoll stehen müssten: {count}."),
            CheckWord(
                "gone",
                "Es fehlen Einträge über Sie. Sie wurden gesiegelt und werden nicht gezeigt: Nr. "
                    + "{numbers}."
            ),
            CheckWord(
                "brokenChain",
                "Die Einträge über Sie folgen nicht so aufeinander, wie das Protokoll es sagt: "
                    + "einige wurden versteckt oder ausgetauscht."
            ),
            CheckWord(
                "continues",
                "Es ist die Fortsetzung des Protokolls, das dieser Browser am {time} gesehen hat, "
                    + "damals mit {old} Einträgen."
            ),
            CheckWord(
                "first",
                "Dieser Browser sieht das Protokoll zum ersten Mal. Von nun an bemerkt er, wenn es "
                    + "ausgetauscht wird."
            ),
            CheckWord(
                "forked",
                "DAS PROTOKOLL WURDE AUSGETAUSCHT: Es ist nicht die Fortsetzung dessen mit {old} "
                    + "Einträgen, das dieser Browser früher gesehen hat. Jemand führt zwei "
                    + "Fassungen der Wahrheit."
            ),
            CheckWord(
                "rolledBack",
                "DAS PROTOKOLL WURDE ABGESCHNITTEN: Dieser Browser hat früher {old} Einträge "
                    + "gesehen, jetzt sind es {size}."
            ),
            CheckWord(
                "otherKey",
                "DAS PROTOKOLL IST EIN ANDERES: Es ist mit einem anderen Schlüssel signiert als "
                    + "dem, den dieser Browser früher gesehen hat."
            ),
            CheckWord(
                "badSignature",
                "Die Signatur des Protokolls ist ungültig. Auf nichts ist Verlass."
            ),
            CheckWord(
                "badTiles",
                "Die Dateien des Protokolls gehören nicht zu dem, was es signiert."
            ),
            CheckWord(
                "unreachable",
                "Das öffentliche Protokoll war nicht lesbar; versuchen Sie es später."
            ),
            CheckWord(
                "noCrypto",
                "Dieser Browser kann die Prüfung hier nicht rechnen. Nehmen Sie einen Beleg."
            ),
            CheckWord("witness", "Vom Zeugen {name} bestätigt am {time}."),
            CheckWord("noWitness", "Vom Zeugen {name} noch nicht bestätigt."),
            CheckWord(
                "evidence",
                "Die beiden widersprüchlichen Zustände, vom Protokoll signiert: heben Sie sie auf."
            ),
            CheckWord("accept", "Ich kenne den Grund: das jetzige Protokoll merken"),
        ]
    }
}
