internal import Domain
internal import Languages

extension German {
    var wardsTitle: String { "Konten, die Sie für andere führen" }
    var wardsLead: String {
        "Für ein Kind oder eine betreute Person ohne eigene E-Mail-Adresse. Sie "
            + "handeln für diese Person, bis Sie das Konto übergeben."
    }
    var noWards: String { "Sie führen kein Konto für jemand anderen." }
    var newWard: String { "Ein neues Konto" }
    var newWardMeaning: String {
        "Niemand kann sich dort anmelden. Sie erhalten alle Rechte an den Daten und "
            + "entscheiden, wer noch welche bekommt; jeder Schritt steht im "
            + "Zugriffsprotokoll. Was der Person mitzuteilen ist, wird Ihnen mitgeteilt."
    }
    var wardReason: String { "Warum Sie handeln" }
    var makeWard: String { "Konto anlegen" }
    var noChildFault: String {
        "Wer volljährig ist, ist kein Kind: Wählen Sie die Betreuung, falls es eine "
            + "gibt."
    }
    var tooManyWards: String { "Sie führen schon so viele Konten, wie Sie dürfen." }
    var noGuardian: String { "Wer nicht volljährig ist, kann nicht für andere handeln." }
    var wardMade: String { "Das Konto ist angelegt." }
    var comesOfAge: String { "Volljährig am" }
    var keptByGuardian: String { "Dieses Konto führt ein Vormund oder Betreuer" }
    var handOver: String { "Konto übergeben" }
    var handOverMeaning: String {
        "Die Person erhält eine E-Mail, bestätigt die Adresse und setzt ein Passwort. "
            + "Von da an entscheidet sie allein, auch darüber, was Sie noch dürfen. Was Sie "
            + "an ihrer Stelle anderen erlaubt haben, bleibt, bis sie es ändert; Geräte müssen "
            + "neu verbunden werden."
    }
    var handOverTooYoung: String {
        "Sie können das Konto übergeben, sobald die Person volljährig ist. Muss es "
            + "früher sein, wenden Sie sich an die Betreiber dieser Plattform."
    }
    var wardAddress: String { "Eigene E-Mail-Adresse der Person" }
    var wardAddressHint: String {
        "Der Link in der E-Mail gilt einmal, innerhalb von sieben Tagen."
    }
    var wardAddressFault: String {
        "Geben Sie eine E-Mail-Adresse an, die nicht die des Vormunds oder Betreuers "
            + "ist."
    }
    var passWard: String { "An einen anderen Vormund oder Betreuer übergeben" }
    var passWardMeaning: String {
        "Jemand anderes mit einem Konto hier kann dieses an Ihrer Stelle führen. "
            + "Sobald diese Person annimmt, dürfen Sie damit nichts mehr tun, und die Geräte, "
            + "die Sie verbunden haben, sind ausgesperrt."
    }
    var guardianAddress: String { "E-Mail-Adresse des anderen Vormunds oder Betreuers" }
    var guardianAddressHint: String {
        "Gehört zu der Adresse ein Konto, wird diese Person gefragt und kann vierzehn "
            + "Tage lang annehmen."
    }
    var askGuardian: String { "Fragen" }
    var guardianAsked: String { "Gehört zu der Adresse ein Konto, ist diese Person jetzt gefragt." }
    var withdrawAsking: String { "Niemanden mehr fragen" }
    var guardianAskEnded: String { "Es wird niemand mehr gefragt." }
    var offeredWards: String { "Konten, die andere Ihnen übergeben wollen" }
    var acceptWard: String { "Konto führen" }
    var refuseWard: String { "Ablehnen" }
    var wardAccepted: String { "Sie führen das Konto von jetzt an." }
    var wardRefused: String { "Sie haben abgelehnt. Das Konto bleibt in den bisherigen Händen." }
    var closeWard: String { "Konto schließen" }
    var closeWardMeaning: String {
        "Alle Daten dieser Person werden überall und endgültig gelöscht. Das "
            + "Zugriffsprotokoll bleibt, ohne Namen und Werte."
    }
    var closeWardSure: String { "Ja, alles über diese Person löschen" }
    var wardClosed: String { "Das Konto ist geschlossen. Seine Daten werden jetzt gelöscht." }
    var closeHasWards: String {
        "Sie führen Konten für andere. Übergeben oder schließen Sie diese zuerst, "
            + "sonst könnte niemand für diese Menschen handeln. Nichts wurde gelöscht."
    }
    var takeOverTitle: String { "Ihr eigenes Konto" }
    var takeOver: String { "Konto übernehmen" }
    var accountTaken: String {
        "Das Konto gehört Ihnen. Melden Sie sich mit Ihrer Adresse und dem Passwort "
            + "an."
    }
    var addressHasAccount: String {
        "Diese Adresse hat schon ein eigenes Konto. Bitten Sie, wer dieses hier führt, "
            + "es an eine andere Adresse zu übergeben, oder schließen Sie zuerst das andere "
            + "Konto."
    }
    var remainderQuestion: String { "Was darf Ihr Vormund oder Betreuer noch?" }

    func reason(_ reason: Ward.Reason) -> String {
        switch reason {
        case .child: "Ein Kind"
        case .guardianship: "Vormundschaft oder Betreuung"
        }
    }

    func remainder(_ remainder: Ward.Remainder) -> String {
        switch remainder {
        case .nothing: "Nichts: Alle Rechte enden"
        case .reading: "Alle meine Daten sehen, aber nicht mehr für mich entscheiden"
        case .everything: "Alles wie bisher, auch für mich entscheiden, bis ich es ändere"
        }
    }

    func isAsked(_ address: String, until day: String) -> String {
        "\(address) ist gefragt und kann bis zum \(day) annehmen."
    }

    func isOffered(_ ward: String, by guardian: String) -> String {
        "\(guardian) bittet Sie, das Konto von \(ward) zu führen."
    }

    func closeWardLead(_ name: String) -> String {
        "Damit schließen Sie das Konto von \(name)."
    }

    func takeOverLead(_ name: String) -> String {
        "Dies ist das Konto von \(name), das bisher jemand anderes geführt hat."
    }

    func takeOverMeaning(_ address: String) -> String {
        "Mit einem Passwort bestätigen Sie, dass \(address) Ihre Adresse ist. Von da "
            + "an entscheiden Sie allein, und wer das Konto geführt hat, darf, was Sie hier "
            + "wählen. Sie können das jederzeit ändern."
    }

    /// What became of an account that a guardian keeps.
    func kept(_ event: AccountEvent) -> String {
        switch event {
        case .wardMade: "Das Konto hat ein Vormund oder Betreuer angelegt"
        case .guardianAsked: "Jemand anderen gebeten, das Konto zu führen"
        case .guardianAskEnded: "Niemand anderes wird mehr gebeten, das Konto zu führen"
        case .guardianChanged: "Jemand anderes führt das Konto"
        case .handoverBegun: "Übergabe des Kontos begonnen"
        case .handedOver: "Konto vom Vormund oder Betreuer übernommen"
        default: ""
        }
    }
}
