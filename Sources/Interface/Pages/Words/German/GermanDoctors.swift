internal import Languages

extension German {
    var chooseDoctors: String { "Ärztinnen und Ärzte wählen" }
    var chooseDoctorsLead: String {
        "Das Krankenhaus oder die Praxis hat bestätigt, dass diese Ärztinnen und "
            + "Ärzte dort arbeiten. Fragen Sie eine oder mehrere Personen an; bis jemand "
            + "annimmt, ist nichts für irgendjemanden offen."
    }
    var isWithoutDoctor: String { "Sie haben hier noch keine Ärztin und keinen Arzt." }
    var doctorsToChoose: String { "Ärztinnen und Ärzte" }
    var nameOfDoctor: String { "Name" }
    var anyEntity: String { "Jedes Krankenhaus, jede Praxis" }
    var noDoctorFound: String { "Niemand wurde gefunden." }
    var moreDoctors: String {
        "Es gibt mehr, als hier stehen: Suchen Sie einen Namen oder einen Ort."
    }
    var isAsked: String { "angefragt, noch ohne Antwort" }
    var isYourDoctor: String { "mit Ihnen in Beziehung" }
    var whatYouOffer: String { "Was sie lesen dürfen, sobald sie annehmen" }
    var offerHint: String { "Sie können alles weglassen und es jederzeit ändern." }
    var askChosen: String { "Anfragen" }
    var chosenFault: String { "Wählen Sie mindestens eine Person." }
    var patientsWhoChose: String { "Patienten, die Sie gewählt haben" }
    var answerIsTold: String { "Sie erfahren Ihre Antwort, wie auch immer sie ausfällt." }
    var offersNothing: String { "Lesen dürfen Sie vorerst nichts." }
    var signUpAsDoctor: String { "Als Arzt oder Ärztin registrieren" }
    var signUpAsDoctorLead: String {
        "Nennen Sie das Krankenhaus oder die Praxis, wo Sie arbeiten. Als Arzt oder "
            + "Ärztin gelten Sie hier, sobald die Verwaltung dort es bestätigt."
    }
    var entityHint: String {
        "Arbeiten Sie an mehreren Orten, so können Sie die anderen später nennen."
    }
    var entityNotListed: String { "Steht nicht in dieser Liste" }
    var entityFault: String { "Wählen Sie das Krankenhaus oder die Praxis, wo Sie arbeiten." }

    func offers(_ types: String) -> String {
        "Sobald Sie annehmen, dürfen Sie lesen: \(types)."
    }
}
