// package: HtmlSanitizer 10.0.1120
// property: TargetFramework=net10.0
// expect: <div style="background-color: rgba(0, 0, 0, 1)">Test<img src="https://www.example.com/test.png" style="margin: 10px"></div>
// expect: <b>Ada</b>
using Ganss.Xss;

HtmlSanitizer sanitizer = new();
string html = """<script>alert('xss')</script><div onload="alert('xss')" style="background-color: rgba(0, 0, 0, 1)">Test<img src="test.png" style="background-image: url(javascript:alert('xss')); margin: 10px"></div>""";
Console.WriteLine(sanitizer.Sanitize(html, "https://www.example.com"));
Console.WriteLine(sanitizer.Sanitize("<b onclick=\"x()\">Ada</b><iframe src=\"javascript:x()\"></iframe>"));
