// package: AutoMapper 14.0.0
// expect: Ada Lovelace
using AutoMapper;
using Microsoft.Extensions.Logging.Abstractions;

MapperConfiguration configuration = new(expression => expression.CreateMap<Person, PersonView>(), NullLoggerFactory.Instance);
PersonView view = configuration.CreateMapper().Map<PersonView>(new Person { First = "Ada", Last = "Lovelace" });
Console.WriteLine($"{view.First} {view.Last}");

public sealed class Person
{
    public string First { get; set; }
    public string Last { get; set; }
}

public sealed class PersonView
{
    public string First { get; set; }
    public string Last { get; set; }
}
