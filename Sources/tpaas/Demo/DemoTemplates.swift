import Domain

/// What the demo's apps ask for, and what for, in each language of the platform.
enum DemoTemplates {
    /// A data type, what the app wants to do to it, whether it needs that, and what it is for.
    typealias Line = (type: String, operations: Operations, isRequired: Bool, purpose: Purpose)

    static let actigraphs: [Line] = [
        (
            "activity", [.create, .read], true,
            purpose(
                "Store and show your recordings",
                it: "Conservare e mostrare le tue registrazioni",
                de: "Ihre Aufzeichnungen speichern und zeigen"
            )
        ),
        ("white_light", [.create, .read], false, lightBesideActivity),
    ]

    static let marvin: [Line] =
        [
            (
                "activity", .read, true,
                purpose(
                    "Show rest and activity",
                    it: "Mostrare riposo e attività",
                    de: "Ruhe und Aktivität zeigen"
                )
            ),
            ("white_light", .read, false, lightBesideActivity),
            (
                "mood", .read, false,
                purpose(
                    "Show mood beside activity",
                    it: "Mostrare l’umore accanto all’attività",
                    de: "Die Stimmung neben der Aktivität zeigen"
                )
            ),
            (
                "clinical_note", [.create, .read], false,
                purpose(
                    "Write and read notes",
                    it: "Scrivere e leggere note",
                    de: "Notizen schreiben und lesen"
                )
            ),
        ]
        + ["heart_rate", "breath_rate", "blood_pressure", "blood_ph"].map {
            (
                $0, .read, false,
                purpose(
                    "Tell you of critical readings",
                    it: "Segnalare i valori critici",
                    de: "Kritische Werte melden"
                )
            )
        }

    static let docMob: [Line] =
        ["heart_rate", "blood_pressure", "blood_ph", "breath_rate", "ecg"].map {
            (
                $0, [.create, .read], false,
                purpose(
                    "Enter and show measurements",
                    it: "Inserire e mostrare misurazioni",
                    de: "Messwerte eingeben und zeigen"
                )
            )
        }

    static let phoneBook: [Line] = [
        (
            "phone_number", .read, true,
            purpose("Look numbers up", it: "Cercare numeri", de: "Nummern nachschlagen")
        ),
        (
            "phone_number", [.create, .update], false,
            purpose(
                "Keep your own number",
                it: "Tenere il tuo numero",
                de: "Ihre eigene Nummer führen"
            )
        ),
    ]

    static let actiWatch: [Line] = [
        (
            "activity", [.create, .read], true,
            purpose(
                "Store what the watch recorded",
                it: "Conservare ciò che l’orologio ha registrato",
                de: "Speichern, was die Uhr aufgezeichnet hat"
            )
        ),
        (
            "white_light", [.create, .read], false,
            purpose(
                "Store the light beside it",
                it: "Conservare anche la luce",
                de: "Das Licht dazu speichern"
            )
        ),
    ]

    static let bloodPressureMeter: [Line] = [
        (
            "blood_pressure", [.create, .read], true,
            purpose(
                "Store what was measured",
                it: "Conservare ciò che è stato misurato",
                de: "Speichern, was gemessen wurde"
            )
        ),
        (
            "heart_rate", [.create, .read], false,
            purpose(
                "Store the pulse beside it",
                it: "Conservare anche il polso",
                de: "Den Puls dazu speichern"
            )
        ),
    ]

    static let smartWatch: [Line] = [
        (
            "heart_rate", [.create, .read], true,
            purpose(
                "Store what the watch measured",
                it: "Conservare ciò che l’orologio ha misurato",
                de: "Speichern, was die Uhr gemessen hat"
            )
        )
    ]

    private static let lightBesideActivity = purpose(
        "Show light beside activity",
        it: "Mostrare la luce accanto all’attività",
        de: "Das Licht neben der Aktivität zeigen"
    )

    private static func purpose(_ english: String, it: String, de: String) -> Purpose {
        Purpose(["en": english, "it": it, "de": de])
    }
}
