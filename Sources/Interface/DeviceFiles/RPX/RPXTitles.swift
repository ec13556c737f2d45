/// The titles of an Actiware export in the languages that it comes in.
enum RPXTitles {
    /// Which language the export is in.
    enum Language {
        case english, french, german
    }

    /// What the header says that is of use here.
    enum Property: Hashable {
        case identity, deviceType, serial, startDate, startTime, endDate, endTime, epochLength
        case samples
    }

    /// A column of the rows.
    enum Column: Hashable {
        case line, seconds, date, time, offWrist, activity, marker, whiteLight
    }

    /// The last section, by its name.
    static let epochSections: [String: Language] = [
        "Epoch-by-Epoch Data": .english,
        "Données période par période": .french,
        "Daten nach Epochen": .german,
    ]

    /// The section of statistics.
    static let statistics: Set<String> = ["Statistics", "Statistiques", "Statistiken"]

    static let properties: [String: Property] = [
        "Identity": .identity,
        "Actiwatch Type": .deviceType,
        "Actiwatch Serial Number": .serial,
        "Data Collection Start Date": .startDate,
        "Data Collection Start Time": .startTime,
        "Data Collection End Date": .endDate,
        "Data Collection End Time": .endTime,
        "Epoch Length": .epochLength,
        "Number of Data Samples": .samples,
        "Identité": .identity,
        "Type d'Actiwatch": .deviceType,
        "Numéro de série de l'Actiwatch": .serial,
        "Date de début de la collecte des données": .startDate,
        "Heure de début de la collecte des données": .startTime,
        "Date de fin de la collecte des données": .endDate,
        "Heure de fin de la collecte des données": .endTime,
        "Longueur de la période": .epochLength,
        "Nombre d'échantillons de données": .samples,
        "Identität": .identity,
        "Actiwatch-Typ": .deviceType,
        "Actiwatch-Seriennummer": .serial,
        "Startdatum der Datenerfassung": .startDate,
        "Startzeit der Datenerfassung": .startTime,
        "Enddatum der Datenerfassung": .endDate,
        "Endzeit der Datenerfassung": .endTime,
        "Epochenlänge": .epochLength,
        "Anzahl der Daten-Samples": .samples,
    ]

    static let columns: [String: Column] = [
        "Line": .line, "Ligne": .line, "Zeile": .line,
        "Seconds": .seconds, "Secondes": .seconds, "Sekunden": .seconds,
        "Date": .date, "Datum": .date,
        "Time": .time, "Heure": .time, "Zeit": .time,
        "Off-Wrist Status": .offWrist, "Status „Nicht am Handgelenk“": .offWrist,
        "Activity": .activity, "Activité": .activity, "Aktivität": .activity,
        "Marker": .marker, "Marqueur": .marker, "Markierung": .marker,
        "White Light": .whiteLight, "Lumière blanche": .whiteLight, "Weißes Licht": .whiteLight,
    ]

    /// Measured, but no registered data types: irradiance in µW/cm².
    static let colours: Set<String> = [
        "Red Light", "Green Light", "Blue Light",
        "Lumière rouge", "Lumière verte", "Lumière bleu", "Lumière bleue",
        "Rotes Licht", "Grünes Licht", "Blaues Licht",
    ]
}
