internal import Domain
internal import HTML
internal import Languages

extension German {
    var market: String { "Apps" }
    var marketLead: String {
        "Apps anderer Hersteller, die mit Ihren Daten arbeiten können. Keine kann etwas tun, bevor "
            + "Sie es erlauben, und was Sie zurücknehmen, ist sofort verschlossen."
    }
    var searchWord: String { "Wort im Namen oder in der Beschreibung" }
    var search: String { "Suchen" }
    var noApps: String { "Eine solche App gibt es nicht." }
    var morePages: String { "Weitere Apps" }
    var youUseIt: String { "Von Ihnen benutzt" }
    var toMarket: String { "Alle Apps" }
    func developedBy(_ developer: String) -> String { "Von \(developer)." }
    func saidBy(_ developer: String, _ purpose: HTML) -> HTML {
        "\(developer) sagt: \(purpose)"
    }

    func kind(_ type: App.GranterType) -> String {
        switch type {
        case .owner: "Für Ihre eigenen Daten."
        case .consumer: "Für Ärztinnen, Ärzte und andere, mit Daten, die ihnen anvertraut sind."
        }
    }

    func explanation(_ type: App.GranterType, _ app: String) -> String {
        switch type {
        case .owner:
            "\(app) arbeitet mit Ihren eigenen Daten: Die App sieht und ergänzt, was Sie hier "
                + "erlauben, und sonst nichts."
        case .consumer:
            "\(app) ist für Ärztinnen, Ärzte und alle, die sich um andere kümmern. Die App "
                + "arbeitet mit Daten, die andere Ihnen anvertraut haben, nie mit mehr, als jede "
                + "dieser Personen Ihnen erlaubt, und nur, solange Sie dort angemeldet sind."
        }
    }

    var notInMarket: String {
        "Diese App wird zurzeit nicht angeboten. Sie kann nichts tun; zurücknehmen können Sie "
            + "weiterhin, was Sie erlaubt haben."
    }
    var draftIsYours: String {
        "Diese App ist ein Entwurf von Ihnen. Bis Sie sie veröffentlichen, sehen und benutzen nur "
            + "Sie sie."
    }
    var sensitiveWithheld: String {
        "Niemand hat geprüft, wer hinter dieser App steht. Die besonders sensiblen Daten, um die "
            + "sie bittet, kann sie nicht bekommen."
    }
    var addsNothing: String { "Sie bittet um nichts, wonach Sie nicht schon gefragt wurden." }
    var haveSeenIt: String { "Zur Kenntnis genommen" }
    func hasChanged(_ app: String) -> String {
        "\(app) hat geändert, worum gebeten wird. Was Sie erlaubt haben, bleibt, wie es ist; "
            + "nichts von dem Folgenden ist möglich, wenn Sie es nicht unten erlauben:"
    }

    var subscribe: String { "Abonnieren" }
    var unsubscribe: String { "Abbestellen und alles zurücknehmen" }
    var leave: String { "Abbestellen" }
    func notYetUsed(_ app: String) -> String {
        "Sie benutzen \(app) noch nicht. Wenn Sie die App abonnieren, erfährt sie bei Ihrer "
            + "Anmeldung dort, wer Sie sind; Daten bekommt sie erst, wenn Sie unten etwas erlauben."
    }
    func leavingMeaning(_ app: String) -> String {
        "Wenn Sie \(app) abbestellen, endet sofort alles, was Sie der App erlauben, und jede "
            + "Verbindung, auch auf Ihren Geräten. Was sie zu Ihren Daten hinzugefügt hat, bleibt. "
            + "Was sie anderswohin kopiert hat, muss der Hersteller auf Ihre Bitte löschen."
    }

    var onYourData: String { "Mit Ihren Daten" }
    func onDataOf(_ name: String) -> String { "Mit den Daten von \(name)" }
    func nobodyEntrusted(_ app: String) -> String {
        "Niemand hat Ihnen Daten anvertraut, mit denen \(app) arbeiten könnte."
    }

    var itNeeds: String { "Was sie braucht" }
    var neededMeaning: String {
        "Ohne das funktioniert die App nicht. Nehmen Sie es zurück, wird alles zurückgenommen, was "
            + "Sie ihr für diese Daten erlauben."
    }
    var neededFirst: String {
        "Das können Sie erlauben, sobald die App hat, was sie braucht."
    }
    var isNew: String { "neu" }
    var isAllowed: String { "erlaubt" }
    var isNotAllowed: String { "nicht erlaubt" }
    var isPartlyAllowed: String { "teilweise erlaubt" }
    var allow: String { "Erlauben" }
    var take: String { "Zurücknehmen" }
    var takeAll: String { "Alles zurücknehmen" }
    var forHowLong: String { "Für wie lange?" }
    var dayOfChoice: String { "Letzter Tag, wenn Sie ihn selbst wählen" }
    func period(_ period: MarketPeriod, until day: String) -> String {
        switch period {
        case .month: "Einen Monat, bis \(day)"
        case .quarter: "Drei Monate, bis \(day)"
        case .year: "Ein Jahr, bis \(day)"
        case .day: "Bis zu einem Tag meiner Wahl"
        }
    }

    var whatItHolds: String { "Verbindungen" }
    var holdsNothing: String {
        "Die App hat kein Token für Sie: Sie kann in Ihrem Namen um nichts bitten, bis Sie sich "
            + "dort anmelden."
    }
    var removeTokens: String { "Ihre Token entfernen" }
    var removeTokensMeaning: String {
        "Ihre nächste Anfrage wird dann abgelehnt, bis Sie sich dort wieder anmelden. Was Sie ihr "
            + "erlauben, bleibt, wie es ist."
    }
    func holds(_ count: Int) -> String {
        count == 1
            ? "Die App hat ein Token für Sie, mit dem sie in Ihrem Namen anfragen kann."
            : "Die App hat \(self.count(count)) Token für Sie, mit denen sie in Ihrem Namen "
                + "anfragen kann."
    }

    func done(_ done: MarketDone) -> String {
        switch done {
        case .allowed: "Es ist ab jetzt erlaubt."
        case .taken: "Es ist zurückgenommen: Die nächste Anfrage der App erhält nichts mehr davon."
        case .subscribed: "Sie benutzen diese App so, wie sie hier beschrieben ist."
        case .unsubscribed:
            "Sie benutzen diese App nicht mehr. Von dem, was Sie erlaubt hatten, ist nichts übrig."
        case .removed: "Die App hat kein Token mehr für Sie."
        }
    }

    func fault(_ fault: MarketFault) -> String {
        switch fault {
        case .needed:
            "Erlauben Sie zuerst, was die App braucht. Es wurde nichts geändert."
        case .until: "Wählen Sie, für wie lange. Es wurde nichts geändert."
        case .app:
            "Niemand hat geprüft, wer hinter dieser App steht, und sie hat schon so viele Nutzer, "
                + "wie eine solche App haben darf. Es wurde nichts geändert."
        }
    }
}
