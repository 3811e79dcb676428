// package: AngleSharp 1.10.3
// expect: Ada
using AngleSharp.Html.Parser;

Console.WriteLine(new HtmlParser().ParseDocument("<p>Hello <b class=name>Ada</b></p>").QuerySelector("p > .name").TextContent);
