// package: NUglify 1.23.6
// property: TargetFramework=net10.0
// expect: var x=5,y=6
// expect: p{color:#f00}
// expect: <div><p>This is a text</div>
using NUglify;

Console.WriteLine(Uglify.Js("var x = 5; var y = 6;").Code);
Console.WriteLine(Uglify.Css("p { color: #ff0000; }").Code);
Console.WriteLine(Uglify.Html("<div>  <p>This is  a text </p>  </div>").Code);
