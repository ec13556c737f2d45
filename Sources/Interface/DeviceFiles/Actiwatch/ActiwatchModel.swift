/// The models of Actiwatch, by the letter with which their serial numbers begin.
enum ActiwatchModel: UInt8 {
    case actiwatch7 = 0x44  // D
    case insomnia = 0x49  // I
    case light = 0x4C  // L
    case mini = 0x4D  // M
    case lightPlus = 0x50  // P
    case sound = 0x53  // S
    case temperature = 0x54  // T
    case actiwatch4 = 0x56  // V

    /// The name on the product.
    var name: String {
        switch self {
        case .actiwatch7: "Actiwatch 7"
        case .insomnia: "Actiwatch Insomnia"
        case .light: "Actiwatch L"
        case .mini: "Actiwatch Mini"
        case .lightPlus: "Actiwatch L-Plus"
        case .sound: "Actiwatch S"
        case .temperature: "Actiwatch T"
        case .actiwatch4: "Actiwatch 4"
        }
    }

    /// What the model's second sensor measures: `white_light` is a data type, others are not.
    var secondChannel: String? {
        switch self {
        case .actiwatch7, .light, .lightPlus: DeviceRecording.Channel.whiteLight
        case .insomnia: "pressure"
        case .sound: "sound"
        case .temperature: "temperature"
        case .mini, .actiwatch4: nil
        }
    }

    /// The model of a serial number, or nil if its letter is none of these.
    init?(serial: ByteField) {
        guard let letter = serial.first else { return nil }
        self.init(rawValue: letter & ~0x20)
    }
}
