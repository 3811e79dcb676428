// package: MimeKit 4.18.2
// expect: Subject: Notes
// expect: Ada
using MimeKit;

MimeMessage message = new() { Subject = "Notes", Body = new TextPart("plain") { Text = "Ada" } };
message.From.Add(new MailboxAddress("Ada", "ada@example.org"));
using MemoryStream stream = new();
message.WriteTo(stream);
stream.Position = 0;
MimeMessage read = MimeMessage.Load(stream);
Console.WriteLine(read.Headers[HeaderId.Subject] is string subject ? $"Subject: {subject}" : "");
Console.WriteLine(read.TextBody.Trim());
