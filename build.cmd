@echo off
rem Finds or installs the .NET SDK, then starts the build program, eng\build.cs. Run build.cmd help for its verbs.
setlocal
cd /d "%~dp0"
set DOTNET_NOLOGO=1
set DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet --version >nul 2>&1
if %ERRORLEVEL%==0 goto run

rem An SDK that an earlier run installed here.
set "PATH=%~dp0.dotnet;%PATH%"
set "DOTNET_ROOT=%~dp0.dotnet"
dotnet --version >nul 2>&1
if %ERRORLEVEL%==0 goto run

echo The .NET SDK that global.json requires was not found. Installing it into .dotnet with the official install script.>&2
powershell -NoProfile -ExecutionPolicy Bypass -Command "$ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue'; [Net.ServicePointManager]::SecurityProtocol = 'Tls12'; $null = New-Item -ItemType Directory -Force .dotnet; Invoke-WebRequest -UseBasicParsing https://dot.net/v1/dotnet-install.ps1 -OutFile .dotnet/dotnet-install.ps1; .dotnet/dotnet-install.ps1 -Channel 10.0 -InstallDir .dotnet -NoPath" || exit /b 1

:run
dotnet run --file eng/build.cs -- %*
exit /b %ERRORLEVEL%
