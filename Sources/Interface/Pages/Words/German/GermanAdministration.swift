internal import Application
internal import Domain
internal import Languages

extension German {
    var administration: String { "Verwaltung" }
    var administrationLead: String {
        "Menschen, Apps und Orte dieser Plattform. Was Sie hier tun, wird festgehalten, "
            + "und wen es betrifft, kann es lesen. Gesundheitsdaten sieht hier niemand."
    }
    var otherPages: String { "Weitere Seiten" }
    var nameOrAddress: String { "Name oder E-Mail-Adresse" }
    var noAccounts: String { "Ein solches Konto gibt es nicht." }
    var isEnabled: String { "aktiv" }
    var isDisabled: String { "gesperrt" }
    var stateOfAccount: String { "Zustand des Kontos" }
    var disable: String { "Konto sperren" }
    var disableMeaning: String {
        "Wer gesperrt ist, wird überall abgemeldet, und die nächste Anfrage jeder App "
            + "in seinem Namen wird abgelehnt. Gelöscht wird nichts."
    }
    var enable: String { "Konto freigeben" }
    var enableMeaning: String {
        "Das Konto kann dann wieder benutzt werden, und verbundene Apps arbeiten "
            + "wieder."
    }
    var roles: String { "Rollen" }
    var hasRole: String { "hat diese Rolle" }
    var hasNotRole: String { "hat diese Rolle nicht" }
    var giveRole: String { "Rolle geben" }
    var takeRole: String { "Rolle nehmen" }
    var nameOfApp: String { "Name der App, Kennung oder Entwickler" }
    var stateOfApp: String { "Zustand" }
    var anyState: String { "beliebig" }
    var clientID: String { "Kennung der App" }
    var subscribers: String { "Menschen, die sie nutzen" }
    var asksFor: String { "Worum sie bittet" }
    var nameOfEntity: String { "Name des Krankenhauses oder der Praxis" }
    var country: String { "Land" }
    var countryHint: String {
        "Zwei Buchstaben: IT, DE. Was ihre Ärzte aufzeichnen, wird dort aufbewahrt."
    }
    var newEntity: String { "Ein neues Krankenhaus, eine neue Praxis" }
    var addEntity: String { "Hinzufügen" }
    var doctorsWhoWait: String { "Ärzte, die auf Bestätigung warten" }
    var nobodyWaits: String { "Niemand wartet." }
    var confirmedDoctors: String { "Bestätigte Ärzte" }
    var noDoctors: String { "Hier ist noch kein Arzt bestätigt." }
    var confirmDoctor: String { "Bestätigen" }
    var endPlace: String { "Arbeitet nicht mehr hier" }
    var entityAdministrators: String { "Wer ihre Ärzte bestätigt" }
    var entityAdministratorsHint: String {
        "Sie sehen diese Seite und bestätigen Ärzte dieses Hauses, lehnen sie ab oder "
            + "beenden ihre Tätigkeit, sonst nichts."
    }
    var appoint: String { "Ernennen" }
    var dismiss: String { "Abberufen" }
    var wholeAuditLead: String {
        "Wer was getan hat, über alle, das Neueste zuerst: Arten von Daten und "
            + "Anzahlen, nie ein Wert. Wer hier gesucht wird, findet das im eigenen Protokoll "
            + "der Zugriffe."
    }
    var aboutWhom: String { "Über wen" }
    var personOfAudit: String { "Person" }
    var personOfAuditHint: String {
        "Die E-Mail-Adresse: was diese Person betrifft oder was sie getan hat."
    }
    var shardsLead: String {
        "Die Speicher der Plattform, soeben befragt. Wartende Einträge "
            + "sind noch nicht im öffentlichen Protokoll."
    }
    var schema: String { "Speicher" }
    var platformSchema: String { "Plattform" }
    var reachable: String { "Erreichbar" }
    var answers: String { "antwortet" }
    var doesNotAnswer: String { "antwortet nicht" }
    var steps: String { "Migrationen" }
    var size: String { "Größe" }
    var waitingForLog: String { "Wartende Einträge" }
    var logDoesNotAnswer: String { "das Protokoll antwortet nicht" }
    var becomePatient: String { "Patientin oder Patient werden" }
    var becomePatientMeaning: String {
        "Sie können hier dann auch eigene Gesundheitsdaten aufbewahren. Ihre anderen "
            + "Rollen bleiben."
    }
    var nowAPatient: String { "Sie sind nun auch Patientin oder Patient." }
    var workplaces: String { "Wo ich als Arzt arbeite" }
    var workplacesLead: String {
        "Als Arzt gelten Sie hier, sobald Ihr Krankenhaus oder Ihre Praxis es bestätigt "
            + "hat; bis dahin können Patienten Ihnen als Arzt nichts erlauben."
    }
    var workplace: String { "Krankenhaus oder Praxis" }
    var iWorkThere: String { "Ich arbeite dort" }
    var isConfirmedThere: String { "bestätigt" }
    var waitsThere: String { "wartet auf Bestätigung" }
    var hasEndedThere: String { "beendet" }

    func waiting(_ count: Int) -> String {
        count == 1 ? "1 Arzt wartet" : "\(self.count(count)) Ärzte warten"
    }

    func doctors(_ count: Int) -> String {
        count == 1 ? "1 bestätigter Arzt" : "\(self.count(count)) bestätigte Ärzte"
    }

    func steps(_ count: Int, last: Int) -> String {
        "\(self.count(count)), die letzte ist Nummer \(last)"
    }
}

extension German {
    func name(_ part: AdministrationPart) -> String {
        switch part {
        case .users: "Konten"
        case .apps: "Apps"
        case .developers: "Entwickler"
        case .entities: "Krankenhäuser und Praxen"
        case .audit: "Protokoll aller"
        case .log: "Öffentliches Protokoll"
        case .emergencies: "Notfallzugriffe"
        case .shards: "Speicher"
        }
    }

    func hint(_ part: AdministrationPart) -> String {
        switch part {
        case .users: "Menschen finden, ein Konto sperren, Rollen geben und nehmen."
        case .apps: "Prüfen, wer hinter einer App steht, sie sperren und wieder freigeben."
        case .developers: "Wer darum bittet, Apps entwickeln zu dürfen."
        case .entities: "Wo Ärzte arbeiten, und wer das bestätigt."
        case .audit: "Wer was getan hat, über alle, ohne Werte."
        case .log: "Sitzungen des öffentlichen Protokolls und ihre Prüfung."
        case .emergencies:
            "Wer wessen Daten im Notfall geöffnet hat und warum: billigen oder widersprechen."
        case .shards: "Ob alle Speicher der Plattform antworten, und wie groß sie sind."
        }
    }

    func done(_ deed: AdministrationDeed) -> String {
        switch deed {
        case .enabled: "Das Konto kann wieder benutzt werden."
        case .disabled: "Das Konto ist gesperrt."
        case .given: "Die Rolle ist gegeben."
        case .taken: "Die Rolle ist genommen."
        case .reset: "Alle zweiten Faktoren sind entfernt."
        case .verify: "Die App gilt als geprüft."
        case .doubt: "Die App gilt nicht mehr als geprüft."
        case .suspend: "Die App ist gesperrt: Ihre nächste Anfrage wird abgelehnt."
        case .resume: "Die App ist wieder, was sie vor der Sperre war."
        case .accepted: "Die Person darf nun entwickeln."
        case .declined: "Die Bitte ist abgelehnt."
        case .added: "Das Haus ist hinzugefügt."
        case .appointed: "Die Ernennung ist erfolgt."
        case .dismissed: "Die Abberufung ist erfolgt."
        case .proposed: "Ihr Arbeitsplatz ist vermerkt und wartet auf Bestätigung."
        case .confirm: "Die Bestätigung ist erfolgt."
        case .refuse: "Die Bestätigung ist abgelehnt."
        case .end: "Die Tätigkeit hier ist beendet."
        }
    }

    func fault(_ fault: AdministrationFault) -> String {
        switch fault {
        case .last: "Niemand bliebe, der die Plattform verwaltet. Nichts wurde geändert."
        case .own:
            "Ihre eigenen können Sie hier nicht entfernen; das kann jemand anderes aus der "
                + "Administration."
        case .reason: "Nennen Sie den Grund in 20 bis 1000 Zeichen."
        case .factor: "Melden Sie sich zuerst mit einem eigenen zweiten Faktor an."
        case .role: "Eine solche Rolle wird hier weder gegeben noch genommen."
        case .name: "Geben Sie einen Namen mit höchstens 200 Buchstaben an."
        case .country: "Geben Sie zwei Buchstaben an, etwa IT oder DE."
        case .email: "Ein Konto mit dieser Adresse gibt es nicht."
        }
    }

    func meaning(of kind: AccountKind) -> String {
        switch kind {
        case .patient: "Bewahrt hier Gesundheitsdaten auf."
        case .developer: "Registriert Apps und steht für sie ein."
        case .administrator: "Sieht diesen Bereich und kann, was Sie können."
        case .doctor, .relative: ""
        }
    }

    func name(_ state: App.State) -> String {
        switch state {
        case .draft: "Entwurf"
        case .published: "veröffentlicht"
        case .withdrawn: "zurückgezogen"
        case .suspended: "gesperrt"
        }
    }

    func name(_ change: AppOversight) -> String {
        switch change {
        case .verify: "Als geprüft kennzeichnen"
        case .doubt: "Prüfung zurücknehmen"
        case .suspend: "Sperren"
        case .resume: "Freigeben"
        }
    }

    func administered(_ event: AccountEvent) -> String {
        switch event {
        case .accountEnabled: "Konto freigegeben"
        case .accountDisabled: "Konto gesperrt"
        case .becamePatient: "Konto auch zu dem einer Patientin oder eines Patienten gemacht"
        case .developerRequested: "Darum gebeten, entwickeln zu dürfen"
        case .developerRefused: "Bitte, entwickeln zu dürfen, abgelehnt"
        case .developerAppointed: "Entwicklerrolle gegeben"
        case .developerDismissed: "Entwicklerrolle genommen"
        case .administratorAppointed: "Verwalterrolle gegeben"
        case .administratorDismissed: "Verwalterrolle genommen"
        case .appVerified: "App als geprüft gekennzeichnet"
        case .appUnverified: "Prüfung einer App zurückgenommen"
        case .appSuspended: "App gesperrt"
        case .appResumed: "App freigegeben"
        case .appPublished: "App veröffentlicht"
        case .appWithdrawn: "App zurückgezogen"
        case .appChanged: "Geändert, worum eine App bittet oder was sie von sich sagt"
        case .appSecretChanged: "Einer App ein neues Geheimnis gegeben"
        case .appClosed: "App endgültig geschlossen"
        case .entityAdded: "Krankenhaus oder Praxis hinzugefügt"
        case .entityAdministratorAppointed:
            "Verwaltung eines Krankenhauses oder einer Praxis übertragen"
        case .entityAdministratorDismissed:
            "Verwaltung eines Krankenhauses oder einer Praxis entzogen"
        case .affiliationRequested: "Arbeitsplatz als Arzt angegeben"
        case .affiliationConfirmed: "Arzt bestätigt"
        case .affiliationRefused: "Bestätigung eines Arztes abgelehnt"
        case .affiliationEnded: "Tätigkeit eines Arztes beendet"
        case .auditSeen: "Dieses Protokoll in der Verwaltung angesehen"
        default: ""
        }
    }
}
