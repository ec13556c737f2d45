internal import Languages

extension German {
    var whoseDevice: String { "Wem gehört das Gerät?" }
    var choose: String { "Auswählen" }
    func mine(_ name: String) -> String { "\(name) (Sie)" }
    func actsFor(_ name: String) -> String { "Sie handeln für \(name)." }
    func compareCode(of name: String) -> String {
        "Machen Sie nur weiter, wenn das Gerät vor Ihnen liegt und genau diesen Code zeigt. Hat "
            + "Ihnen jemand den Code oder einen Link damit geschickt, lehnen Sie ab: Das Gerät "
            + "würde dieser Person gehören, und die Daten wären die von \(name)."
    }
    func withoutYou(of name: String) -> String {
        "Kreuzen Sie an, was das Gerät mit den Daten von \(name) tun darf, von sich aus und ohne "
            + "Sie. Ein Gerät schreibt; lassen Sie es nur lesen, wenn es etwas zeigen soll."
    }
    func devices(of name: String) -> String { "Geräte von \(name)" }
}
