internal import Languages

extension German {
    var developerArea: String { "Entwicklerbereich" }
    var developersGuide: String {
        "Der Leitfaden für Entwickler, auf Englisch: in zehn Minuten zum ersten Diagramm"
    }
    var becomeDeveloper: String { "Entwicklerin oder Entwickler werden" }
    var becomeDeveloperMeaning: String {
        "Wer entwickelt, registriert Apps, die mit den Daten von Menschen arbeiten, "
            + "soweit jeder es erlaubt, und steht für sie ein."
    }
    var whyDevelop: String { "Was möchten Sie entwickeln?" }
    var whyDevelopHint: String { "Die Verwaltung liest das. Höchstens 500 Buchstaben." }
    var youWait: String {
        "Sie haben darum gebeten, entwickeln zu dürfen. Die Verwaltung wird antworten."
    }
    var noOwnApps: String { "Sie haben noch keine App." }
    var newApp: String { "Eine neue App" }
    var newAppLead: String {
        "Sie beginnt als Entwurf: Niemand kann sie nutzen, bevor Sie sie "
            + "veröffentlichen."
    }
    var registerApp: String { "App registrieren" }
    var closed: String { "geschlossen" }
    var nameInMarket: String { "Name" }
    var whatItIsFor: String { "Wozu sie dient, in Ihren Worten" }
    var redirectURIs: String { "Wohin ein Browser zurückgeschickt werden darf" }
    var redirectURIsHint: String {
        "Eine Adresse je Zeile: https, oder http auf 127.0.0.1, ohne Fragment. Es muss "
            + "genau die sein, die die App nennt."
    }
    var onWhoseData: String { "Mit wessen Daten sie arbeitet" }
    var standingGrants: String { "Sie arbeitet auch, wenn niemand da ist" }
    var standingGrantsHint: String {
        "Sie erhält Refresh-Tokens. Nur für Apps, die mit den eigenen Daten ihrer "
            + "Nutzer arbeiten."
    }
    var howItProves: String { "Wie sie beweist, dass sie es ist" }
    var publicKeys: String { "Öffentliche Schlüssel (JWKS)" }
    var publicKeysHint: String {
        "Nur für eine App, die signiert: RSA mit 2048 bis 4096 Bit, oder P-256."
    }
    var boundTokens: String { "Sie beweist bei jeder Tokenanfrage einen Schlüssel (DPoP)" }
    var boundTokensHint: String {
        "Eine Tokenanfrage ohne Beweis wird dann abgelehnt, und ein gestohlenes Token "
            + "öffnet nichts."
    }
    var yes: String { "ja" }
    var no: String { "nein" }
    var itWouldLike: String { "Was sie gern hätte" }
    var asksForNothing: String {
        "Sie bittet noch um nichts; so kann sie nicht veröffentlicht werden."
    }
    var changeTemplate: String { "Ändern, worum sie bittet" }
    var templateLead: String {
        "Kreuzen Sie an, was die App braucht und was sie gern hätte. Alles zusammen ist "
            + "das Äußerste, was sie je erhalten kann. Wer sie schon nutzt, wird nur nach dem "
            + "gefragt, was Sie hinzufügen."
    }
    var purposeHint: String {
        "Wozu, können Sie in einer Sprache sagen oder in jeder: Wer es liest, sieht die eigene, "
            + "sonst eine andere."
    }
    var sensitiveType: String {
        "Besonders schützenswert: nur für Apps, die die Verwaltung geprüft hat."
    }
    var tryDraft: String {
        "Solange sie ein Entwurf ist, können nur Sie sie benutzen, mit Ihren eigenen Daten: Melden "
            + "Sie sich zuerst hier an, dann in Ihrer App."
    }
    var seeAsUser: String { "Als Benutzer ansehen" }
    var publish: String { "Veröffentlichen" }
    var publishMeaning: String { "Alle finden die App dann und können sie nutzen." }
    var withdrawApp: String { "Zurückziehen" }
    var withdrawMeaning: String {
        "Die App ist nicht mehr zu finden, und ihre nächste Anfrage wird abgelehnt. Sie "
            + "können sie wieder veröffentlichen."
    }
    var isSuspended: String {
        "Die Verwaltung hat diese App gesperrt. Ihre Anfragen werden abgelehnt."
    }
    var secretOfApp: String { "Geheimnis" }
    var secretMeaning: String {
        "Das Geheimnis wird einmal gezeigt, hier, wenn es entsteht. Aufbewahrt wird nur "
            + "sein Hashwert: Wer es verloren hat, macht ein neues."
    }
    var secretOnce: String {
        "Das ist das Geheimnis der App. Es wird nur jetzt gezeigt; bewahren Sie es so "
            + "auf, dass nur der Server der App es liest."
    }
    var newSecret: String { "Neues Geheimnis machen" }
    var oldSecret: String { "Das Geheimnis, das die App jetzt hat" }
    var detailsOfApp: String { "Angaben" }
    var closeApp: String { "App endgültig schließen" }
    var closeAppMeaning: String {
        "Alles, was sie von Menschen hat, endet sofort, und sie kann nie wieder "
            + "veröffentlicht werden. Ihr Name bleibt in den Protokollen der Zugriffe."
    }
    var activityOfApps: String { "Aktivität des letzten Monats" }
    var activityMeaning: String {
        "Wie oft Ihre Apps mit einem gültigen Token gefragt haben, je Tag (UTC), und "
            + "wie oft sie abgelehnt wurden. Um wessen Daten es ging, steht hier nicht."
    }
    var noActivity: String { "Noch hat keine App etwas gefragt." }
    var answered: String { "Beantwortet" }
    var refusedCalls: String { "Abgelehnt" }
    var linesOfActivity: String { "Durchgezogen: alle Anfragen. Gestrichelt: die abgelehnten." }

    func templateOf(_ app: String) -> String {
        "Worum \(app) bittet"
    }

    func purposeOf(_ type: String, in language: Language) -> String {
        switch language {
        case .english: "Wozu, auf Englisch: \(type)"
        case .italian: "Wozu, auf Italienisch: \(type)"
        case .german: "Wozu, auf Deutsch: \(type)"
        }
    }

    func oldSecretUntil(_ time: String) -> String {
        "Das vorige Geheimnis gilt bis \(time)."
    }
}

extension German {
    func name(_ proof: AppProof) -> String {
        switch proof {
        case .none: "sie kann kein Geheimnis bewahren: eine Seite oder eine App auf dem Telefon"
        case .secret: "mit einem Geheimnis, das ihr Server bewahrt"
        case .keys: "durch Unterschrift mit einem eigenen Schlüssel (private_key_jwt)"
        }
    }

    func name(_ overlap: SecretOverlap) -> String {
        switch overlap {
        case .none: "endet sofort"
        case .day: "gilt noch einen Tag"
        case .week: "gilt noch eine Woche"
        }
    }

    func done(_ deed: DeveloperDeed) -> String {
        switch deed {
        case .asked: "Die Bitte ist abgeschickt. Die Verwaltung wird antworten."
        case .allowed: "Sie dürfen nun entwickeln."
        case .registered: "Die App ist als Entwurf registriert. Sagen Sie nun, worum sie bittet."
        case .published: "Die App ist veröffentlicht."
        case .withdrawn: "Die App ist zurückgezogen: Ihre nächste Anfrage wird abgelehnt."
        case .changed: "Die Änderung ist gespeichert."
        case .template:
            "Geändert ist, worum die App bittet. Nach dem Neuen werden die Menschen "
                + "gefragt."
        case .keys: "Die App hat nun andere Schlüssel."
        case .closed: "Die App ist endgültig geschlossen."
        }
    }

    func fault(_ fault: DeveloperFault) -> String {
        switch fault {
        case .reason: "Sagen Sie mit höchstens 500 Buchstaben, was Sie entwickeln möchten."
        case .name: "Geben Sie einen Namen mit höchstens 100 Buchstaben an."
        case .description: "Eine Beschreibung hat höchstens 2000 Buchstaben."
        case .apps: "Sie haben so viele Apps, wie jemand haben darf. Schließen Sie erst eine."
        case .template:
            "Die App muss um etwas bitten, und um besonders schützenswerte Daten erst, wenn "
                + "sie geprüft ist."
        case .purpose: "Ein Zweck hat höchstens 500 Buchstaben."
        case .keys:
            "Geben Sie öffentliche Schlüssel an, keinen geheimen: RSA mit 2048 bis 4096 "
                + "Bit, oder P-256."
        case .address:
            "Geben Sie 1 bis 20 verschiedene Adressen an: https, oder http auf 127.0.0.1 "
                + "oder [::1], ohne Fragment."
        case .refresh:
            "Nur Apps, die mit den eigenen Daten ihrer Nutzer arbeiten, dürfen arbeiten, "
                + "wenn niemand da ist."
        }
    }
}
