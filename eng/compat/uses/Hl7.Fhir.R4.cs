// package: Hl7.Fhir.R4 6.8.0
// property: TargetFramework=net10.0
// expect: {"resourceType":"Patient","id":"1","name":[{"family":"Lovelace","given":["Ada"]}],"birthDate":"1815-12-10"}
// expect: Lovelace 1815-12-10
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;

Patient patient = new() { Id = "1", BirthDate = "1815-12-10" };
patient.Name.Add(new HumanName { Family = "Lovelace", Given = ["Ada"] });
string json = new FhirJsonSerializer().SerializeToString(patient);
Console.WriteLine(json);
Patient parsed = new FhirJsonDeserializer().Deserialize<Patient>(json);
Console.WriteLine($"{parsed.Name[0].Family} {parsed.BirthDate}");
