import Testing

@testable import DeviceFiles
