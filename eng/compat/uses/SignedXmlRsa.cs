// package: System.Security.Cryptography.Xml 11.0.0
// property: TargetFramework=net10.0
// expect: YCuEHzVUtE28hXuzrIpr7yZ+sfx/q7eMFnX9gmBK5S0=
// expect: http://www.w3.org/2001/04/xmldsig-more#rsa-sha256 True
// expect: http://www.w3.org/2001/04/xmldsig-more#rsa-sha256 False
using System.Security.Cryptography;
using System.Security.Cryptography.Xml;
using System.Xml;

using RSA rsa = RSA.Create(2048);
XmlDocument document = new() { PreserveWhitespace = true };
document.LoadXml("<order id=\"1\"><item quantity=\"2\">Pen</item></order>");

SignedXml signedXml = new(document) { SigningKey = rsa };
Reference reference = new("") { DigestMethod = SignedXml.XmlDsigSHA256Url };
reference.AddTransform(new XmlDsigEnvelopedSignatureTransform());
reference.AddTransform(new XmlDsigC14NTransform());
signedXml.AddReference(reference);
signedXml.SignedInfo.SignatureMethod = SignedXml.XmlDsigRSASHA256Url;
signedXml.KeyInfo = new KeyInfo();
signedXml.KeyInfo.AddClause(new RSAKeyValue(rsa));
signedXml.ComputeSignature();
document.DocumentElement.AppendChild(document.ImportNode(signedXml.GetXml(), true));
Console.WriteLine(document.GetElementsByTagName("DigestValue")[0].InnerText);

string xml = document.OuterXml;
Verify(xml);
Verify(xml.Replace("quantity=\"2\"", "quantity=\"20\""));

static void Verify(string xml)
{
    XmlDocument document = new() { PreserveWhitespace = true };
    document.LoadXml(xml);
    SignedXml signedXml = new(document);
    signedXml.LoadXml((XmlElement)document.GetElementsByTagName("Signature")[0]);
    Console.WriteLine($"{signedXml.SignatureMethod} {signedXml.CheckSignature()}");
}
