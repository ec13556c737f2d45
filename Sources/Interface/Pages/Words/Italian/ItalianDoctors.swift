internal import Languages

extension Italian {
    var chooseDoctors: String { "Scegli i tuoi medici" }
    var chooseDoctorsLead: String {
        "Questi medici sono confermati dall’ospedale o dall’ambulatorio in cui "
            + "lavorano. Chiedi a uno o più di loro di prenderti in cura; finché nessuno "
            + "accetta, nulla è aperto a nessuno."
    }
    var isWithoutDoctor: String { "Non hai ancora un medico qui." }
    var doctorsToChoose: String { "Medici" }
    var nameOfDoctor: String { "Nome" }
    var anyEntity: String { "Qualsiasi ospedale o ambulatorio" }
    var noDoctorFound: String { "Nessun medico trovato." }
    var moreDoctors: String { "Ce ne sono altri che qui non si vedono: cerca un nome o un luogo." }
    var isAsked: String { "richiesta inviata, ancora senza risposta" }
    var isYourDoctor: String { "in relazione con te" }
    var whatYouOffer: String { "Che cosa potranno leggere quando accettano" }
    var offerHint: String { "Puoi non indicare nulla, e cambiare idea in ogni momento." }
    var askChosen: String { "Invia la richiesta" }
    var chosenFault: String { "Scegli almeno un medico." }
    var patientsWhoChose: String { "Pazienti che ti hanno scelto" }
    var answerIsTold: String { "Sapranno la tua risposta, qualunque sia." }
    var offersNothing: String { "Per ora non potrai leggere nulla." }
    var signUpAsDoctor: String { "Registrati come medico" }
    var signUpAsDoctorLead: String {
        "Indica l’ospedale o l’ambulatorio in cui lavori. Qui sarai medico appena uno "
            + "dei suoi amministratori lo conferma."
    }
    var entityHint: String { "Se lavori in più luoghi, potrai indicare gli altri in seguito." }
    var entityNotListed: String { "Non è in questo elenco" }
    var entityFault: String { "Scegli l’ospedale o l’ambulatorio in cui lavori." }

    func offers(_ types: String) -> String {
        "Quando accetti, potrai leggere: \(types)."
    }
}
