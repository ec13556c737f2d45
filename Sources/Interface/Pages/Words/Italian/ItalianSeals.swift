internal import Languages

extension Italian {
    var sealLead: String {
        "Ogni voce è sigillata in un registro pubblico che nessuno può modificare di nascosto, "
            + "nemmeno chi gestisce questa piattaforma. Se gli script sono attivi, il browser lo "
            + "verifica qui da solo. Altrimenti scarichi la ricevuta di una voce e la verifichi "
            + "su qualsiasi computer con «tpaas log verify-receipt», oppure chieda a una persona "
            + "di fiducia di eseguire «tpaas log verify»."
    }
    var sealsOfOthers: String {
        "Solo la persona a cui queste voci si riferiscono può verificare che siano nel registro "
            + "pubblico così come sono mostrate."
    }
    var sealsUnavailable: String {
        "Il registro pubblico al momento non risponde; le voci si potranno verificare più tardi."
    }
    var seal: String { "Registro pubblico" }
    var sealWaits: String { "Non ancora nel registro" }
    var sealErased: String { "Cancellata; il suo posto nel registro è intatto." }
    var sealHidden: String { "manca" }
    var receipt: String { "Ricevuta" }

    func sealNumber(_ number: Int) -> String { "N. \(number)" }

    func hidden(_ first: Int, _ last: Int) -> String {
        first == last
            ? "La voce n. \(first) che La riguarda è nel registro pubblico, ma qui non è mostrata."
            : "Le voci dal n. \(first) al n. \(last) che La riguardano sono nel registro "
                + "pubblico, ma qui non sono mostrate."
    }

    var checkWords: [CheckWord] {
        [
            CheckWord("verified", "verificata"),
            CheckWord("changed", "NON come nel registro"),
            CheckWord("waiting", "non ancora in un checkpoint"),
            CheckWord("late", "dovrebbe essere nel registro e non c’è"),
            CheckWord("erased", "cancellata, posto verificato"),
            CheckWord("unknown", "non verificabile"),
            CheckWord("checking", "Il browser sta confrontando le voci con il registro pubblico …"),
            CheckWord(
                "summary",
                "Il browser ha verificato: {verified} delle {rows} voci di questa pagina sono nel "
                    + "registro pubblico esattamente come mostrate."
            ),
            CheckWord("logSize", "Il registro aveva {size} voci, di tutti, il {time}."),
            CheckWord(
                "someChanged",
                "Voci che NON sono come nel registro pubblico: {count}. Sono state modificate dopo "
                    + "essere state scritte."
            ),
            CheckWord("someLate", "Voci che da tempo dovrebbero essere nel registro: {count}."),
            CheckWord(
                "gone",
                "Mancano voci che La riguardano. Erano sigillate e non sono mostrate: n. {numbers}."
            ),
            CheckWord(
                "brokenChain",
                "Le voci che La riguardano non si susseguono come dice il registro: alcune sono "
                    + "state nascoste o scambiate."
            ),
            CheckWord(
                "continues",
                "È la continuazione del registro che questo browser ha visto il {time}, allora con "
                    + "{old} voci."
            ),
            CheckWord(
                "first",
                "Questo browser vede il registro per la prima volta. Da ora in poi si accorgerà se "
                    + "viene sostituito."
            ),
            CheckWord(
                "forked",
                "IL REGISTRO È STATO SOSTITUITO: non è la continuazione di quello con {old} voci "
                    + "che questo browser ha visto prima. Qualcuno tiene due versioni della verità."
            ),
            CheckWord(
                "rolledBack",
                "IL REGISTRO È STATO TRONCATO: prima questo browser ha visto {old} voci, ora sono "
                    + "{size}."
            ),
            CheckWord(
                "otherKey",
                "IL REGISTRO È UN ALTRO: è firmato con una chiave diversa da quella che questo "
                    + "browser ha visto prima."
            ),
            CheckWord("badSignature", "La firma del registro non è valida. Nulla è affidabile."),
            CheckWord("badTiles", "I file del registro non corrispondono a ciò che ha firmato."),
            CheckWord("unreachable", "Il registro pubblico non è leggibile; riprovi più tardi."),
            CheckWord(
                "noCrypto",
                "Questo browser non può eseguire qui le verifiche. Usi una ricevuta."
            ),
            CheckWord("witness", "Confermato dal testimone {name} il {time}."),
            CheckWord("noWitness", "Non ancora confermato dal testimone {name}."),
            CheckWord(
                "evidence",
                "I due stati contraddittori, firmati dal registro: li conservi."
            ),
            CheckWord("accept", "Conosco il motivo: ricordare il registro attuale"),
        ]
    }
}
