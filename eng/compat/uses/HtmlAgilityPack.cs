// package: HtmlAgilityPack 1.13.0
// expect: Ada
using HtmlAgilityPack;

HtmlDocument document = new();
document.LoadHtml("<p>Hello <b class='name'>Ada</b></p>");
Console.WriteLine(document.DocumentNode.SelectSingleNode("//b[@class='name']").InnerText);
