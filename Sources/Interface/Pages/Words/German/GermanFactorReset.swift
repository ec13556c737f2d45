internal import Languages

extension German {
    var resetFactors: String { "Alle zweiten Faktoren entfernen" }
    var resetFactorsLead: String {
        "Hat jemand das Telefon und die Wiederherstellungscodes verloren, können Sie die "
            + "Authenticator-App, die Passkeys und die Wiederherstellungscodes entfernen. "
            + "Vergewissern Sie sich zuerst, dass wirklich diese Person darum bittet. Alle "
            + "Sitzungen des Kontos enden, und die Person erfährt es, mit Ihrem Grund."
    }
    var resetFactorsReasonHint: String {
        "Mindestens 20 Zeichen. Die Person liest ihn: Schreiben Sie, wie Sie sich vergewissert "
            + "haben."
    }
    var resetFactorsNeedsFactor: String {
        "Dazu müssen Sie sich mit einem eigenen zweiten Faktor angemeldet haben."
    }
    var didResetFactors: String { "Alle zweiten Faktoren entfernt, durch die Administration" }
    var passwordNoLongerEnough: String {
        "Ihr Passwort ist richtig, genügte aber nur neben einem zweiten Faktor, den Ihr Konto "
            + "nicht mehr hat. Setzen Sie ein anderes: Wir schicken Ihnen einen Link."
    }
}
